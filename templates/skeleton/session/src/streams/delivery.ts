import { setTimeout as sleep } from 'node:timers/promises';
import { participantOf } from '../consultations/consultation.ts';
import type { Consultation } from '../consultations/consultation.ts';
import type { ConsultationStore } from '../consultations/consultationStore.ts';
import { acknowledge } from '../consultations/talking.ts';
import { takeoverSeen } from '../consultations/watching.ts';
import type { Logger } from '../telemetry/logger.ts';
import { parseBody } from './parseBody.ts';
import type { Line } from './line.ts';
import { peersOf } from './peersOf.ts';

/** As many messages may be on their way to a client; the rest waits in the store. */
const mostUnacknowledged = 128;
const batch = 32;
const retryMilliseconds = 1_000;
const noteMilliseconds = 1_000;

export interface StreamIds {
  consultationId: string;
  participantId: string;
  connectionId: string;
  replica: string;
}

interface Options {
  ids: StreamIds;
  line: Line;
  store: ConsultationStore;
  log: Logger;
  /** Everything up to it was received before. */
  from: number;
  onSeen: (consultation: Consultation) => void;
}

/** Brings a client what the store has for it: once, in order, no faster than it acknowledges. */
export class Delivery {
  readonly #options: Options;
  #sent: number;
  #readUpTo: number;
  #noted: number;
  #unacknowledged: number[] = [];
  #peers = '';
  #running = false;
  #again = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: Options) {
    this.#options = options;
    this.#sent = this.#readUpTo = this.#noted = options.from;
  }

  /** Something may have changed. Calls while it works make it look once more. */
  wake(): void {
    this.#again = true;
    if (!this.#running) void this.#run();
  }

  /** The client has received a message and all before it. */
  acknowledged(sequence: number): void {
    this.#unacknowledged = this.#unacknowledged.filter(one => one > sequence);
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.note().catch(() => undefined); // the next one tells it again
    }, noteMilliseconds);
    this.wake();
  }

  /** Writes down what was received, so that the store need not keep it. */
  async note(): Promise<void> {
    const { ids, store } = this.#options;
    const [waiting] = this.#unacknowledged;
    const upTo = waiting === undefined ? this.#readUpTo : waiting - 1;
    if (upTo <= this.#noted) return;
    await store.change(ids.consultationId, consultation =>
      acknowledge(consultation, ids.participantId, upTo),
    );
    this.#noted = upTo;
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  async #run(): Promise<void> {
    const { line, log } = this.#options;
    this.#running = true;
    while (this.#again && line.isOpen) {
      this.#again = false;
      const done = await this.#look().then(
        () => true,
        (err: unknown) => {
          // A line that closed meanwhile is no news.
          if (line.isOpen) log.warn({ err }, 'delivery is interrupted');
          return false;
        },
      );
      if (done) continue;
      await sleep(retryMilliseconds);
      this.#again = true;
    }
    this.#running = false;
  }

  async #look(): Promise<void> {
    const { ids, line, onSeen, store } = this.#options;
    const consultation = await store.read(ids.consultationId);
    const self = consultation && participantOf(consultation, ids.participantId);
    if (!consultation || !self) {
      line.close('over');
      return;
    }
    const ended = consultation.endedAt !== undefined;
    if (!ended && self.stream?.connectionId !== ids.connectionId) {
      await this.#giveUp(self.stream !== undefined, self.left);
      return;
    }
    onSeen(consultation);
    const done = await this.#bring(consultation.lastSequence);
    const peers = peersOf(consultation, ids.participantId);
    const text = JSON.stringify(peers);
    if (text !== this.#peers) {
      await line.send({ v: 1, type: 'peers', peers });
      this.#peers = text;
    }
    if (ended && done) {
      await line.send({ v: 1, type: 'ended' });
      line.close('over');
    }
  }

  /** Sends what there is; false where the client has enough on its way for now. */
  async #bring(upTo: number): Promise<boolean> {
    const { ids, line, store } = this.#options;
    while (this.#readUpTo < upTo) {
      const room = mostUnacknowledged - this.#unacknowledged.length;
      if (room <= 0) return false;
      const limit = Math.min(batch, room);
      const messages = await store.messages({
        consultationId: ids.consultationId,
        participantId: ids.participantId,
        after: this.#sent,
        upTo,
        limit,
      });
      for (const message of messages) {
        await line.send({ v: 1, type: 'message', ...parseBody(message) });
        this.#sent = message.sequence;
        this.#unacknowledged.push(message.sequence);
      }
      if (messages.length < limit) {
        this.#readUpTo = upTo;
      }
    }
    return true;
  }

  async #giveUp(takenOver: boolean, left: boolean): Promise<void> {
    const { ids, line, store } = this.#options;
    if (left) line.close('over');
    else line.close(takenOver ? 'taken over' : 'service restart');
    if (!takenOver) return;
    await store.change(ids.consultationId, consultation =>
      takeoverSeen(consultation, ids.replica),
    );
  }
}
