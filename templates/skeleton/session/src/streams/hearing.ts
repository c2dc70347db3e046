import { end, leave } from '../consultations/ending.ts';
import { participantOf } from '../consultations/consultation.ts';
import type { ConsultationStore } from '../consultations/consultationStore.ts';
import { say } from '../consultations/talking.ts';
import { refuse } from '../consultations/change.ts';
import type { Rule } from '../consultations/change.ts';
import type { Logger } from '../telemetry/logger.ts';
import type { Delivery, StreamIds } from './delivery.ts';
import { parseFromClient } from './envelope.ts';
import type { FromClient } from './envelope.ts';
import type { Line } from './line.ts';
import { createRateLimit } from './rateLimit.ts';

/** Beyond it no more is read from the connection until some have been dealt with. */
const mostWaiting = 32;

interface Options {
  ids: StreamIds;
  line: Line;
  store: ConsultationStore;
  delivery: Delivery;
  log: Logger;
}

type Saying = Extract<FromClient, { type: 'message' }>;

/** Takes what a client says: one after the other, no faster than allowed. */
export class Hearing {
  readonly #options: Options;
  readonly #withinRate = createRateLimit();
  #last: Promise<void> = Promise.resolve();
  #waiting = 0;

  constructor(options: Options) {
    this.#options = options;
  }

  hear(text: string): void {
    const { line, log } = this.#options;
    if (!this.#withinRate(performance.now())) {
      line.close('too many messages');
      return;
    }
    this.#waiting += 1;
    if (this.#waiting >= mostWaiting) line.pause();
    this.#last = this.#last
      .then(() => this.#take(text))
      .catch((err: unknown) => {
        log.error({ err }, 'unexpected error');
        line.close('unexpected error');
      })
      .then(() => {
        this.#waiting -= 1;
        if (this.#waiting < mostWaiting) line.resume();
      });
  }

  async #take(text: string): Promise<void> {
    const { delivery, ids, line } = this.#options;
    if (!line.isOpen) return;
    const said = parseFromClient(text);
    switch (said?.type) {
      case 'message':
        await this.#relay(said);
        break;
      case 'ack':
        delivery.acknowledged(said.sequence);
        break;
      case 'leave':
        await this.#change((consultation, at) =>
          leave(consultation, ids.connectionId, at),
        );
        line.close('over');
        break;
      case 'end':
        await this.#end();
        break;
      case 'hello':
      case undefined:
        line.close('message not valid');
    }
  }

  async #relay({ number, kind, body }: Saying): Promise<void> {
    const { delivery, ids, line, log } = this.#options;
    const refuseFor = (reason: 'gap' | 'backlog' | 'unavailable') =>
      line.send({ v: 1, type: 'refused', number, reason });
    let change;
    try {
      change = await this.#change(consultation =>
        say(consultation, { ...ids, number, kind, body }),
      );
    } catch (err) {
      log.error({ err }, 'a message was not taken');
      await refuseFor('unavailable');
      return;
    }
    const refused = change ? change.refused : 'over';
    if (!refused) await line.send({ v: 1, type: 'accepted', number });
    else if (refused === 'gap' || refused === 'backlog') {
      await refuseFor(refused);
    } else delivery.wake(); // sees why, and closes
  }

  /** Whoever leads a consultation ends it for all. */
  async #end(): Promise<void> {
    const { delivery, ids, line } = this.#options;
    const change = await this.#change((consultation, at) => {
      const self = participantOf(consultation, ids.participantId);
      return self?.role === 'clinician'
        ? end(consultation, { outcome: 'success' }, at)
        : refuse(consultation, 'full');
    });
    if (change?.refused) line.close('message not valid');
    delivery.wake();
  }

  #change(rule: Rule) {
    const { ids, store } = this.#options;
    return store.change(ids.consultationId, rule);
  }
}
