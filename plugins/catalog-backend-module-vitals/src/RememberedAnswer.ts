import { oneLine } from '@vitals/plugin-vitals-common/manifest';

/** What somebody answered, or why that is not known. */
export type Answer<T> =
  | { kind: 'known'; value: T }
  | { kind: 'unknown'; reason: string };

export type RememberedAnswerOptions<T> = {
  ask: (signal: AbortSignal) => Promise<T>;
  /** Milliseconds since 1970. */
  now: () => number;
  /** Told when an answer is known for the first time or again, and when it no longer is. */
  onChange?: (answer: Answer<T>) => void;
};

/** An answer younger than this is not asked for again. */
const freshMilliseconds = 60_000;
/** An answer older than this is no longer given. */
const keptMilliseconds = 10 * 60_000;
/** How long after a failure nobody is asked. */
const restMilliseconds = 30_000;
/** How long the first question may take. */
const patienceMilliseconds = 5_000;

/**
 * An answer that many want and that seldom changes. It is asked for by one at a
 * time; while it grows old the last one is given and a new one asked for in the
 * background, so that only who comes when nothing is known waits, and not for
 * long. After a failure all go on at once with what is known, or with unknown.
 */
export class RememberedAnswer<T> {
  readonly #options: RememberedAnswerOptions<T>;
  #last?: { value: T; at: number };
  #failure?: { reason: string; at: number };
  #asking?: Promise<void>;
  #told?: Answer<T>['kind'];

  constructor(options: RememberedAnswerOptions<T>) {
    this.#options = options;
  }

  async get(): Promise<Answer<T>> {
    const age = this.#ageOf(this.#last);
    if (age >= freshMilliseconds && !this.#isResting()) {
      const asking = this.#ask();
      if (age >= keptMilliseconds) await asking;
    }
    const answer = this.#answer();
    if (answer.kind !== this.#told) {
      this.#told = answer.kind;
      this.#options.onChange?.(answer);
    }
    return answer;
  }

  #answer(): Answer<T> {
    if (this.#last && this.#ageOf(this.#last) < keptMilliseconds) {
      return { kind: 'known', value: this.#last.value };
    }
    return { kind: 'unknown', reason: this.#failure?.reason ?? 'not asked' };
  }

  #ageOf(moment: { at: number } | undefined): number {
    return moment ? this.#options.now() - moment.at : Infinity;
  }

  #isResting(): boolean {
    return this.#ageOf(this.#failure) < restMilliseconds;
  }

  /** Never rejects; whoever comes while somebody asks waits for the same answer. */
  #ask(): Promise<void> {
    this.#asking ??= this.#options
      .ask(AbortSignal.timeout(patienceMilliseconds))
      .then(
        value => {
          this.#last = { value, at: this.#options.now() };
          this.#failure = undefined;
        },
        (error: unknown) => {
          const reason = oneLine(reasonOf(error));
          this.#failure = { reason, at: this.#options.now() };
        },
      )
      .finally(() => {
        this.#asking = undefined;
      });
    return this.#asking;
  }
}

/** Node.js says only `fetch failed`; what failed is the cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
