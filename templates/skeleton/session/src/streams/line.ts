import type { WebSocket } from '@fastify/websocket';
import { closeCodes } from './closeCodes.ts';
import type { CloseReason } from './closeCodes.ts';
import type { FromService } from './envelope.ts';

/** One connection with a client: what is sent, whether it lives, why it ended. */
export class Line {
  readonly #socket: WebSocket;
  #heard = true;
  #paused = false;
  /** Why this side closed it; undefined where the client or the network did. */
  closedFor: CloseReason | undefined;

  constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('pong', () => {
      this.#heard = true;
    });
  }

  get isOpen(): boolean {
    return this.#socket.readyState === this.#socket.OPEN && !this.closedFor;
  }

  /** Resolves when the message has left this process, so that a slow client holds up its own messages only. */
  send(message: FromService): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#socket.send(JSON.stringify(message), error => {
        if (error) reject(error);
        else resolve();
      });
    });
  }

  close(reason: CloseReason): void {
    this.closedFor ??= reason;
    this.#socket.close(closeCodes[reason].code, reason);
  }

  /** No more is read until `resume`: the client is told to wait by TCP. */
  pause(): void {
    this.#paused = true;
    this.#socket.pause();
  }

  resume(): void {
    this.#paused = false;
    this.#heard = true;
    this.#socket.resume();
  }

  /** Ends it without waiting for the client. */
  cut(): void {
    this.#socket.terminate();
  }

  /** Cuts a line on which nothing answered since the last beat; while it is paused no answer is read. */
  beat(): void {
    if (!this.isOpen) return;
    if (!this.#heard && !this.#paused) {
      this.cut();
      return;
    }
    this.#heard = false;
    this.#socket.ping();
    this.send({ v: 1, type: 'alive' }).catch(() => undefined);
  }
}
