import {
  createServer as createPlain,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createSecure, type ServerOptions } from 'node:https';

/** What was asked of a stub. */
export type AskedRequest = {
  method: string;
  path: string;
  headers: IncomingMessage['headers'];
  form: URLSearchParams;
};

/** Answers a request, or leaves it open. */
export type Handler = (
  request: AskedRequest,
  response: ServerResponse,
) => void | Promise<void>;

/** A server of this machine that answers as a test says, and tells what it was asked. */
export class StubServer {
  readonly asked: AskedRequest[] = [];
  /** The most requests that were under way at once. */
  busiest = 0;
  private underWay = 0;
  private readonly server: Server;

  private constructor(
    private handler: Handler,
    private readonly tls?: ServerOptions,
  ) {
    const listener = (request: IncomingMessage, response: ServerResponse) => {
      this.answer(request, response).catch(error => response.destroy(error));
    };
    this.server = tls ? createSecure(tls, listener) : createPlain(listener);
  }

  /** Starts it; over TLS where options of it are given. */
  static async start(
    handler: Handler,
    tls?: ServerOptions,
  ): Promise<StubServer> {
    const stub = new StubServer(handler, tls);
    await new Promise<void>(resolve =>
      stub.server.listen(0, '127.0.0.1', () => resolve()),
    );
    return stub;
  }

  get url(): string {
    const address = this.server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    return `${this.tls ? 'https' : 'http'}://127.0.0.1:${port}`;
  }

  /** Answers otherwise from now on. */
  answerBy(handler: Handler): void {
    this.handler = handler;
  }

  /** Ends it with every connection. */
  async stop(): Promise<void> {
    const closed = new Promise<void>(resolve =>
      this.server.close(() => resolve()),
    );
    this.server.closeAllConnections();
    await closed;
  }

  private async answer(
    incoming: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const { method = '', url = '', headers } = incoming;
    const form = new URLSearchParams(Buffer.concat(chunks).toString());
    const request = { method, path: url, headers, form };
    this.asked.push(request);
    this.underWay += 1;
    this.busiest = Math.max(this.busiest, this.underWay);
    response.on('close', () => {
      this.underWay -= 1;
    });
    await this.handler(request, response);
  }
}
