import { bulkhead, wrap } from 'cockatiel';
import type { z } from 'zod';
import { answerForms, type RangeSeries, type VectorSample } from './answer';
import { clockSkewProblem, clockSkewSeconds } from './clockSkew';
import type { PrometheusBackend } from './prometheusBackend';
import { PrometheusFault } from './PrometheusFault';
import { ReplyReader, type Answer } from './ReplyReader';
import { retentionSeconds, runtimeInfo } from './retention';
import { retryPolicy } from './retryPolicy';
import { Transport, type Question, type Reply } from './Transport';

/** From, to and step of a range query; both ends are asked. */
export type TimeRange = { from: Date; to: Date; stepSeconds: number };

/** What a client takes beside its backend, for tests above all. */
export type PrometheusClientOptions = {
  /** The clock that the server's is compared with. */
  now?: () => Date;
  /** About the wait before the second attempt, in ms. Default: 500. */
  firstWaitMs?: number;
};

function unixSeconds(time: Date): string {
  return String(time.getTime() / 1000);
}

/**
 * Asks one backend that speaks the HTTP API of Prometheus. Queries are sent by
 * POST, so that none is too long for an address. What keeps a question from
 * being answered is thrown as PrometheusFault.
 */
export class PrometheusClient {
  readonly backend: PrometheusBackend;
  private readonly transport: Transport;
  private readonly reader: ReplyReader;
  private readonly send: (question: Question) => Promise<Reply>;
  private skewSeconds: number | undefined;

  constructor(
    backend: PrometheusBackend,
    { now = () => new Date(), firstWaitMs = 500 }: PrometheusClientOptions = {},
  ) {
    this.backend = backend;
    this.transport = new Transport(backend, now);
    this.reader = new ReplyReader(backend);
    // A waiting attempt keeps no place, so that others may pass meanwhile.
    const policy = wrap(
      retryPolicy({ retries: backend.retries, firstWaitMs, now }),
      bulkhead(backend.concurrency, Infinity),
    );
    this.send = question => policy.execute(() => this.transport.send(question));
  }

  /** The value of every series that the query yields at a time. */
  async vector(query: string, at: Date): Promise<Answer<VectorSample[]>> {
    return this.ask(answerForms.vector, 'query', {
      query,
      time: unixSeconds(at),
    });
  }

  /** The values of every series that the query yields over a range. */
  async range(
    query: string,
    { from, to, stepSeconds }: TimeRange,
  ): Promise<Answer<RangeSeries[]>> {
    return this.ask(answerForms.matrix, 'query_range', {
      query,
      start: unixSeconds(from),
      end: unixSeconds(to),
      step: String(stepSeconds),
    });
  }

  /**
   * How long the backend keeps what it has seen, in seconds; undefined where it
   * does not say, as Thanos, Mimir and VictoriaMetrics don't.
   */
  async retentionSeconds(): Promise<number | undefined> {
    try {
      const reply = await this.send({ path: 'api/v1/status/runtimeinfo' });
      const { result } = this.reader.read(reply, runtimeInfo);
      return retentionSeconds(result.storageRetention);
    } catch (error) {
      if (error instanceof PrometheusFault) return undefined;
      throw error;
    }
  }

  /** One line where the clock of the backend, by its latest answer, is more than 30 s off ours. */
  clockProblem(): string | undefined {
    return clockSkewProblem(this.backend.name, this.skewSeconds);
  }

  /** Ends idle connections. */
  close(): void {
    this.transport.close();
  }

  private async ask<Form extends { result: unknown }>(
    form: z.ZodType<Form>,
    path: 'query' | 'query_range',
    parameters: Readonly<Record<string, string>>,
  ): Promise<Answer<Form['result']>> {
    const reply = await this.send({
      path: `api/v1/${path}`,
      form: {
        ...parameters,
        timeout: `${Math.ceil(this.backend.timeoutSeconds * 1000)}ms`,
      },
    });
    this.skewSeconds = clockSkewSeconds(reply.headers.date, reply.exchange);
    const { result, warnings } = this.reader.read(reply, form);
    return { result: result.result, warnings };
  }
}
