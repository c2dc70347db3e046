import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** What the pharmacy does with a delivery; `work` comes before what the sender sees. */
export type Behaviour =
  | 'work'
  | 'fail'
  | 'refuse'
  | 'busy'
  | 'hang'
  | 'work and fail'
  | 'work and hang'
  | 'work and drop';

interface Effect {
  key: string;
  encounterId: string;
}

/** A pharmacy that keeps the idempotency keys of what it has done, and may fail. */
export class PharmacyStub {
  readonly #server: Server;
  readonly #behave: () => Behaviour;
  readonly #keys = new Set<string>();
  /** What it has really done. */
  readonly effects: Effect[] = [];
  /** Deliveries that it recognised as repeats. */
  repeats = 0;
  /** Deliveries that it has not answered yet. */
  open = 0;
  url = '';

  private constructor(behave: () => Behaviour) {
    this.#behave = behave;
    this.#server = createServer((request, response) => {
      void this.#take(request, response);
    });
  }

  static async start(behave: () => Behaviour): Promise<PharmacyStub> {
    const stub = new PharmacyStub(behave);
    stub.#server.listen(0, '127.0.0.1');
    await once(stub.#server, 'listening');
    const { port } = stub.#server.address() as AddressInfo;
    stub.url = `http://127.0.0.1:${port}`;
    return stub;
  }

  /** For `THIRD_PARTIES`. */
  asVariable(name: string, timeoutMilliseconds: number): string {
    const { hostname: host, port } = new URL(this.url);
    const party = { scheme: 'http', host, port, timeoutMilliseconds };
    return JSON.stringify({ [name]: party });
  }

  stop(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  async #take(request: IncomingMessage, response: ServerResponse) {
    this.open += 1;
    response.once('close', () => (this.open -= 1));
    const body = await text(request).catch(() => undefined);
    if (body === undefined) return; // the sender was killed
    const behaviour = this.#behave();
    if (behaviour.startsWith('work')) this.#work(request, body);
    switch (behaviour) {
      case 'work':
        return response.end('{}');
      case 'refuse':
        return response.writeHead(422).end();
      case 'busy':
        return response.writeHead(409).end();
      case 'fail':
      case 'work and fail':
        return response.writeHead(503).end();
      case 'work and drop':
        return request.socket.destroy();
      case 'hang':
      case 'work and hang':
        return undefined;
    }
  }

  #work({ headers }: IncomingMessage, body: string): void {
    const key = String(headers['idempotency-key']);
    if (this.#keys.has(key)) {
      this.repeats += 1;
      return;
    }
    this.#keys.add(key);
    const { encounterId } = JSON.parse(body) as { encounterId: string };
    this.effects.push({ key, encounterId });
  }
}
