import type { FromClient, Kind } from '../streams/envelope.ts';
import { createRateLimit } from '../streams/rateLimit.ts';

type Spoken = Extract<FromClient, { type: 'message' }>;
type Farewell = 'leave' | 'end';

/** As many messages may be said and not yet taken. */
const mostUntaken = 16;
/** Well below what the service takes, which counts acknowledgements too. */
const sayingRate = { perSecond: 25, atOnce: 100 };
const paceMilliseconds = 50;
const refusedRetryMilliseconds = 1_000;

/** What a client has to say: kept until it was taken, in order, no faster than the service takes it. */
export class Speech {
  readonly #send: (message: FromClient) => void;
  readonly #withinRate = createRateLimit(sayingRate);
  #isOpen = false;
  #lastNumber = 0;
  /** To be said, and not yet known to have been taken. */
  #outbox: Spoken[] = [];
  /** Number of the last message that was said over this connection. */
  #saidUpTo = 0;
  /** What is said last, once there is a connection to say it over. */
  #farewell: Farewell | undefined;
  #pacing: ReturnType<typeof setTimeout> | undefined;
  #repeating: ReturnType<typeof setTimeout> | undefined;

  constructor(send: (message: FromClient) => void) {
    this.#send = send;
  }

  /** Messages not yet known to have been taken. */
  get waiting(): number {
    return this.#outbox.length;
  }

  say(kind: Kind, body: Spoken['body']): void {
    this.#lastNumber += 1;
    this.#outbox.push({
      ...{ v: 1, type: 'message', kind, body },
      number: this.#lastNumber,
    });
    this.#next();
  }

  bid(farewell: Farewell): void {
    this.#farewell = farewell;
    this.#next();
  }

  /** A page that was loaded anew has forgotten how far it had counted. */
  countFrom(accepted: number): void {
    this.#outbox = this.#outbox.map((message, index) => ({
      ...message,
      number: accepted + index + 1,
    }));
    this.#lastNumber = accepted + this.#outbox.length;
  }

  /** The line is open: what is not known to have been taken is said again. */
  open(): void {
    this.#isOpen = true;
    this.#repeat();
  }

  close(): void {
    this.#isOpen = false;
    clearTimeout(this.#pacing);
    clearTimeout(this.#repeating);
  }

  /** All up to this number were taken. */
  taken(number: number): void {
    this.#outbox = this.#outbox.filter(one => one.number > number);
    this.#next();
  }

  /** Later again, once for all that were refused meanwhile. */
  refused(): void {
    clearTimeout(this.#repeating);
    this.#repeating = setTimeout(() => {
      this.#repeat();
    }, refusedRetryMilliseconds);
  }

  #repeat(): void {
    this.#saidUpTo = 0;
    this.#next();
  }

  #next(): void {
    if (!this.#isOpen) return;
    for (const message of this.#outbox.slice(0, mostUntaken)) {
      if (message.number <= this.#saidUpTo) continue;
      if (!this.#withinRate(performance.now())) {
        clearTimeout(this.#pacing);
        this.#pacing = setTimeout(() => {
          this.#next();
        }, paceMilliseconds);
        return;
      }
      this.#send(message);
      this.#saidUpTo = message.number;
    }
    if (this.waiting === 0 && this.#farewell) {
      this.#send({ v: 1, type: this.#farewell });
    }
  }
}
