import { once } from 'node:events';
import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';

type Answer = (id: string, response: ServerResponse) => void;

/** Answers that it did what it was asked to. */
export const accept: Answer = (_, response) => {
  response.end();
};

/** A third party that remembers which reminders it was asked to send. */
export class RecordingThirdParty {
  /** Ids in the order in which they came, repeats included. */
  readonly asked: string[] = [];
  answer: Answer = accept;
  /** For `THIRD_PARTIES`. */
  variable = '';

  readonly #server = createServer((request, response) => {
    const id = request.url?.split('/').at(-1) ?? '';
    this.asked.push(id);
    this.answer(id, response);
  });

  static async start(): Promise<RecordingThirdParty> {
    const party = new RecordingThirdParty();
    party.#server.listen(0, '127.0.0.1');
    await once(party.#server, 'listening');
    const address = party.#server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    party.variable = JSON.stringify({
      messages: {
        ...{ scheme: 'http', host: '127.0.0.1', port },
        timeoutMilliseconds: 30_000,
      },
    });
    return party;
  }

  /** Accepts everything but one reminder, whose answer is held back; gives it when it has come. */
  hold(held: string): Promise<ServerResponse> {
    const { promise, resolve } = Promise.withResolvers<ServerResponse>();
    this.answer = (id, response) => {
      if (id === held) resolve(response);
      else accept(id, response);
    };
    return promise;
  }

  /** Holds back every answer; gives them when so many have come. */
  holdAll(count: number): Promise<ServerResponse[]> {
    const { promise, resolve } = Promise.withResolvers<ServerResponse[]>();
    const held: ServerResponse[] = [];
    this.answer = (_, response) => {
      held.push(response);
      if (held.length === count) resolve(held);
    };
    return promise;
  }

  /** Breaks what is open, as when the other end has died. */
  stop(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}
