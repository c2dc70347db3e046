import { setTimeout as sleep } from 'node:timers/promises';
import type { Consultation } from '../consultations/consultation.ts';
import type { ConsultationStore } from '../consultations/consultationStore.ts';
import { detach } from '../consultations/ending.ts';
import type { Logger } from '../telemetry/logger.ts';
import { Delivery } from './delivery.ts';
import type { StreamIds } from './delivery.ts';
import { Hearing } from './hearing.ts';
import type { Line } from './line.ts';

const retryMilliseconds = 1_000;

interface Options {
  ids: StreamIds;
  line: Line;
  store: ConsultationStore;
  log: Logger;
  from: number;
}

/** A participant's open stream, from the welcome until it is closed. */
export class Stream {
  readonly ids: StreamIds;
  readonly line: Line;
  readonly #delivery: Delivery;
  readonly #hearing: Hearing;
  readonly #store: ConsultationStore;
  readonly #log: Logger;
  /** As last seen. */
  consultation: Consultation | undefined;

  constructor({ ids, line, store, log, from }: Options) {
    this.ids = ids;
    this.line = line;
    this.#store = store;
    this.#log = log;
    this.#delivery = new Delivery({
      ...{ ids, line, store, log, from },
      onSeen: consultation => {
        this.consultation = consultation;
      },
    });
    const delivery = this.#delivery;
    this.#hearing = new Hearing({ ids, line, store, delivery, log });
  }

  /** Whether this stream counts its consultation: of several, the first that is open. */
  get leads(): boolean {
    const { consultation, ids } = this;
    if (!consultation || consultation.endedAt !== undefined) return false;
    const first = consultation.participants.find(({ stream }) => stream);
    return first?.stream?.connectionId === ids.connectionId;
  }

  wake(): void {
    this.#delivery.wake();
  }

  hear(text: string): void {
    this.#hearing.hear(text);
  }

  /** The connection has ended. Tries until the store knows. */
  async closed(): Promise<void> {
    const cause = this.#isPlatform() ? 'platform' : 'client';
    const { consultationId, participantId } = this.ids;
    this.#log.info({ consultationId, participantId, cause }, 'stream closed');
    this.#delivery.stop();
    for (;;) {
      try {
        await this.#delivery.note();
        await this.#detach(cause);
        return;
      } catch (err) {
        this.#log.warn({ err }, 'the end of a stream is not yet noted');
        await sleep(retryMilliseconds, undefined, { ref: false });
      }
    }
  }

  /** Sends the client to another replica; the store knows before it comes there. */
  async moveAway(): Promise<void> {
    try {
      await this.#detach('platform');
    } catch (err) {
      this.#log.warn({ err }, 'the end of a stream is not noted');
    }
    this.line.close('going away');
  }

  async #detach(cause: 'client' | 'platform'): Promise<void> {
    const { consultationId, connectionId } = this.ids;
    await this.#store.change(consultationId, (consultation, at) =>
      detach(consultation, connectionId, cause, at),
    );
  }

  /** What we closed for a reason of ours; all else is the client or its network. */
  #isPlatform(): boolean {
    switch (this.line.closedFor) {
      case 'going away':
      case 'service restart':
      case 'unexpected error':
        return true;
      default:
        return false;
    }
  }
}
