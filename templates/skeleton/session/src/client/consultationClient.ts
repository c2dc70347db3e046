import { mayResume } from '../streams/closeCodes.ts';
import { offeredProtocols, parseFromService } from '../streams/envelope.ts';
import type {
  FromClient,
  FromService,
  Kind,
  Peer,
} from '../streams/envelope.ts';
import { Speech } from './speech.ts';

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
  /**
   * A token that the gateway asks for, taken anew for each attempt. Browsers
   * send no other header with a WebSocket than the protocols that they offer.
   */
  gatewayToken?: () => string;
  /** Closed for good, with the code. */
  onClosed?: (code: number) => void;
  /** 0 to 1; each client draws its own, so that not all come back at once. */
  random?: () => number;
}

const firstRetryMilliseconds = 250;
const longestRetryMilliseconds = 10_000;
/** What was heard within it is acknowledged together. */
const ackMilliseconds = 100;
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
  readonly #speech = new Speech(message => {
    this.#send(message);
  });
  #acknowledging: ReturnType<typeof setTimeout> | undefined;
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

  /** What the service chose of the protocols offered; empty where none was. */
  get protocol(): string {
    return this.#socket?.protocol ?? '';
  }

  /** What was said and is not yet known to have been taken. */
  get waiting(): number {
    return this.#speech.waiting;
  }

  /** Says something to the others; kept and repeated until it was taken. */
  say(kind: Kind, body: Spoken['body']): void {
    this.#speech.say(kind, body);
  }

  /** Hangs up; where the line is broken, as soon as it is open again. */
  leave(): void {
    this.#speech.bid('leave');
  }

  /** Ends the consultation for all; a clinician's to do. */
  end(): void {
    this.#speech.bid('end');
  }

  /** Goes without a word, as a closed window does. */
  abandon(): void {
    this.#closed = true;
    clearTimeout(this.#silence);
    this.#speech.close();
    clearTimeout(this.#acknowledging);
    this.#socket?.close();
  }

  #open(): void {
    const { address, gatewayToken } = this.#options;
    const socket = new WebSocket(
      address(),
      gatewayToken && offeredProtocols(gatewayToken()),
    );
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
    this.#speech.close();
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
        this.#acknowledge();
        break;
      case 'accepted':
        this.#speech.taken(heard.number);
        break;
      case 'refused':
        this.#speech.refused();
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
      this.#speech.taken(accepted);
    } else {
      this.#speech.countFrom(accepted);
    }
    this.#wasWelcome = true;
    this.#speech.open();
  }

  #acknowledge(): void {
    this.#acknowledging ??= setTimeout(() => {
      this.#acknowledging = undefined;
      this.#send({ v: 1, type: 'ack', sequence: this.#lastSequence });
    }, ackMilliseconds);
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
