import { Agent as PlainAgent, request as requestPlain } from 'node:http';
import type { ClientRequest, IncomingMessage, RequestOptions } from 'node:http';
import { Agent as SecureAgent, request as requestSecure } from 'node:https';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { Exchange } from './clockSkew';
import type { PrometheusBackend } from './prometheusBackend';
import { PrometheusFault } from './PrometheusFault';
import { connectionFault } from './connectionFault';
import { headersFor, tlsOptions } from './requestOptions';

/** What a server answered, whatever it is. */
export type Reply = {
  status: number;
  headers: Readonly<Record<string, string | undefined>>;
  body: string;
  exchange: Exchange;
};

/** A request to the backend: POST with a form, GET without one. */
export type Question = {
  /** Under the backend's address: `api/v1/query`. */
  path: string;
  form?: Readonly<Record<string, string>>;
};

function headersOf({ headers }: IncomingMessage): Reply['headers'] {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, value?.toString()]),
  );
}

/** One connection pool to one backend; each call is one attempt, over any status. */
export class Transport {
  private readonly agent: PlainAgent;
  private readonly secure: boolean;

  constructor(
    private readonly backend: PrometheusBackend,
    private readonly now: () => Date,
  ) {
    this.secure = new URL(backend.url).protocol === 'https:';
    const options = { keepAlive: true, maxSockets: backend.concurrency };
    this.agent = this.secure
      ? new SecureAgent(options)
      : new PlainAgent(options);
  }

  /** Throws PrometheusFault where no whole answer comes. */
  async send(question: Question): Promise<Reply> {
    const { timeoutSeconds } = this.backend;
    const signal = AbortSignal.timeout(timeoutSeconds * 1000);
    try {
      return await this.exchange(question, signal);
    } catch (error) {
      if (error instanceof PrometheusFault) throw error;
      throw connectionFault(this.backend, error, signal.aborted);
    }
  }

  /** Ends idle connections; those in use end by themselves. */
  close(): void {
    this.agent.destroy();
  }

  private async exchange(
    { path, form }: Question,
    signal: AbortSignal,
  ): Promise<Reply> {
    const body = form && new URLSearchParams(form).toString();
    const request = await this.open(path, body, signal);
    const sent = this.now();
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      request.on('response', resolve);
      request.on('error', reject);
      request.end(body);
    });
    const received = this.now();
    return {
      status: response.statusCode ?? 0,
      headers: headersOf(response),
      body: await this.read(response),
      exchange: { sent, received },
    };
  }

  private async open(
    path: string,
    body: string | undefined,
    signal: AbortSignal,
  ): Promise<ClientRequest> {
    const address = `${this.backend.url.replace(/\/+$/, '')}/${path}`;
    const { agent } = this;
    const options: RequestOptions = {
      agent,
      headers: { ...headersFor(this.backend), ...formHeaders(body) },
      method: body === undefined ? 'GET' : 'POST',
      signal,
    };
    return this.secure
      ? requestSecure(address, {
          ...options,
          ...(await tlsOptions(this.backend)),
        })
      : requestPlain(address, options);
  }

  private async read(response: IncomingMessage): Promise<string> {
    const { maxResponseMegabytes, name } = this.backend;
    const collect = async (source: AsyncIterable<Buffer>): Promise<string> => {
      const chunks: Buffer[] = [];
      let bytes = 0;
      for await (const chunk of source) {
        bytes += chunk.length;
        if (bytes > maxResponseMegabytes * 1024 * 1024) {
          throw new PrometheusFault(
            name,
            'too-large',
            `expected an answer of at most ${maxResponseMegabytes} MB, found more`,
          );
        }
        chunks.push(chunk);
      }
      return Buffer.concat(chunks).toString('utf8');
    };
    return response.headers['content-encoding'] === 'gzip'
      ? pipeline(response, createGunzip(), collect)
      : pipeline(response, collect);
  }
}

function formHeaders(body: string | undefined): Record<string, string> {
  if (body === undefined) return {};
  return {
    'Content-Type': 'application/x-www-form-urlencoded',
    'Content-Length': String(Buffer.byteLength(body)),
  };
}
