import { mayResume } from '../streams/closeCodes.ts';
import { parseFromService } from '../streams/envelope.ts';
import type {
  FromClient,
  FromService,
  Kind,
  Peer,
} from '../streams/envelope.ts';

// The reference client: what any client must do so that nothing is lost or
// doubled. It needs the WebSocket that browsers and Node.js have, nothing else.

type Heard = Extract<FromService, { type: 'message' }>;
type Spoken = Extract<FromClient, { type: 'message' }>;

interface Options {
  /** Address of the stream, asked for before each attempt. */
  address: () => string;
  token: string;
  onMessage: (message: Heard) => void;
  onPeers?: (peers: readonly Peer[]) => void;
  /** Closed for good, with the code. */
  onClosed?: (code: number) => void;
  /** 0 to 1; each client draws its own, so that not all come back at once. */
  random?: () => number;
}

const firstRetryMilliseconds = 250;
const longestRetryMilliseconds = 10_000;
const refusedRetryMilliseconds = 1_000;
/** As many signs of life may be missed, and a half. */
const missedHeartbeats = 2.5;

export class ConsultationClient {
  readonly #options: Options;
  #socket: WebSocket | undefined;
  #welcomed = false;
  #wasWelcome = false;
  #closed = false;
  #attempts = 0;
  #lastSequence = 0;
  #lastNumber = 0;
  /** Said, and not yet known to have been taken. */
  #outbox: Spoken[] = [];
  #silence: ReturnType<typeof setTimeout> | undefined;
  #silenceMilliseconds = 25_000;
  /** How often the stream was opened again. */
  resumes = 0;

  constructor(options: Options) {
    this.#options = options;
    this.#open();
  }

  get isConnected(): boolean {
    return this.#welcomed;
  }

  /** What was said and is not yet known to have been taken. */
  get waiting(): number {
    return this.#outbox.length;
  }

  /** Says something to the others; kept and repeated until it was taken. */
  say(kind: Kind, body: Spoken['body']): void {
    this.#lastNumber += 1;
    const message: Spoken = {
      ...{ v: 1, type: 'message', kind, body },
      number: this.#lastNumber,
    };
    this.#outbox.push(message);
    if (this.#welcomed) this.#send(message);
  }

  leave(): void {
    this.#send({ v: 1, type: 'leave' });
  }

  /** Ends the consultation for all; a clinician's to do. */
  end(): void {
    this.#send({ v: 1, type: 'end' });
  }

  /** Goes without a word, as a closed window does. */
  abandon(): void {
    this.#closed = true;
    clearTimeout(this.#silence);
    this.#socket?.close();
  }

  #open(): void {
    const socket = new WebSocket(this.#options.address());
    this.#socket = socket;
    this.#welcomed = false;
    socket.addEventListener('open', () => {
      const lastSequence = this.#lastSequence;
      const { token } = this.#options;
      this.#send({ v: 1, type: 'hello', token, lastSequence });
    });
    socket.addEventListener('message', ({ data }) => {
      if (this.#socket === socket && typeof data === 'string') this.#hear(data);
    });
    socket.addEventListener('close', ({ code }) => {
      if (this.#socket === socket) this.#lost(code);
    });
    this.#listen();
  }

  #lost(code: number): void {
    clearTimeout(this.#silence);
    this.#socket = undefined;
    this.#welcomed = false;
    if (this.#closed) return;
    if (!mayResume(code)) {
      this.#closed = true;
      this.#options.onClosed?.(code);
      return;
    }
    const { random = Math.random } = this.#options;
    const longest = Math.min(
      longestRetryMilliseconds,
      firstRetryMilliseconds * 2 ** this.#attempts,
    );
    this.#attempts += 1;
    setTimeout(() => {
      if (!this.#closed) this.#open();
    }, longest * random());
  }

  #hear(text: string): void {
    this.#listen();
    const heard = parseFromService(text);
    switch (heard?.type) {
      case 'welcome':
        this.#welcome(heard);
        break;
      case 'message':
        // Repeated where the line broke before this side could say it had it.
        if (heard.sequence > this.#lastSequence) {
          this.#lastSequence = heard.sequence;
          this.#options.onMessage(heard);
        }
        this.#send({ v: 1, type: 'ack', sequence: this.#lastSequence });
        break;
      case 'accepted':
        this.#taken(heard.number);
        break;
      case 'refused':
        this.#repeatLater();
        break;
      case 'peers':
        this.#options.onPeers?.(heard.peers);
        break;
      default:
    }
  }

  #welcome({
    accepted,
    heartbeatSeconds,
  }: Extract<FromService, { type: 'welcome' }>): void {
    this.#attempts = 0;
    this.#welcomed = true;
    this.#silenceMilliseconds = heartbeatSeconds * 1_000 * missedHeartbeats;
    this.#listen();
    if (this.#wasWelcome) {
      this.resumes += 1;
      this.#taken(accepted);
    } else {
      this.#countFrom(accepted);
    }
    this.#wasWelcome = true;
    this.#repeat();
  }

  /** A page that was loaded anew has forgotten how far it had counted. */
  #countFrom(accepted: number): void {
    this.#outbox = this.#outbox.map((message, index) => ({
      ...message,
      number: accepted + index + 1,
    }));
    this.#lastNumber = accepted + this.#outbox.length;
  }

  #taken(number: number): void {
    this.#outbox = this.#outbox.filter(one => one.number > number);
  }

  #repeatLater(): void {
    const socket = this.#socket;
    setTimeout(() => {
      if (socket === this.#socket && this.#welcomed) this.#repeat();
    }, refusedRetryMilliseconds);
  }

  #repeat(): void {
    for (const message of this.#outbox) this.#send(message);
  }

  #send(message: FromClient): void {
    if (this.#socket?.readyState !== WebSocket.OPEN) return;
    this.#socket.send(JSON.stringify(message));
  }

  /** Starts to wait anew for a sign of life. */
  #listen(): void {
    clearTimeout(this.#silence);
    const socket = this.#socket;
    this.#silence = setTimeout(() => {
      socket?.close();
      this.#lost(1006);
    }, this.#silenceMilliseconds);
  }
}
