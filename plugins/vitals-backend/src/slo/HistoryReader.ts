import { ServiceUnavailableError, toError } from '@backstage/errors';
import type {
  HistoryPoint,
  HistoryQuestion,
  MetricsSource,
} from '@vitals/plugin-vitals-node';
import { within } from './askSources';
import { serviceKey, type LastHeld } from './mergeAnswers';
import {
  mergeHistories,
  type HistoryAnswer,
  type MergedHistory,
} from './mergeHistories';

export type HistoryReaderOptions = {
  sources: readonly MetricsSource[];
  timeoutMilliseconds: number;
  /** What each source had when it last answered. */
  lastHeld: () => Promise<LastHeld>;
  now: () => Date;
};

/** How long an answer serves everybody who asks the same. */
const cachedMilliseconds = 30_000;

/** Answers that are kept at most. */
const mostCached = 200;

type Cached = { until: number; answer: Promise<MergedHistory> };

/** Asks the sources for the events of one objective over time, for whoever looks at it. */
export class HistoryReader {
  readonly #options: HistoryReaderOptions;
  readonly #cache = new Map<string, Cached>();

  constructor(options: HistoryReaderOptions) {
    this.#options = options;
  }

  /** What the sources hold; one that fails is a problem in the answer. */
  async read(question: HistoryQuestion): Promise<MergedHistory> {
    const { service, objective, from, to, stepSeconds } = question;
    const key = JSON.stringify([
      serviceKey(service.service),
      service.policyVersion,
      service.tier,
      objective,
      from,
      to,
      stepSeconds,
    ]);
    const now = this.#options.now().getTime();
    const cached = this.#cache.get(key);
    if (cached && cached.until > now) return cached.answer;
    const answer = this.#ask(question);
    this.#cache.delete(key);
    this.#cache.set(key, { until: now + cachedMilliseconds, answer });
    this.#forget(now);
    return answer;
  }

  /** Weeks of steps that nobody is answered with any more would only fill the memory. */
  #forget(now: number): void {
    for (const [key, { until }] of this.#cache) {
      if (until > now && this.#cache.size <= mostCached) return;
      this.#cache.delete(key);
    }
  }

  /** The same for counting: ServiceUnavailableError where a part is missing or has problems. */
  async count(question: HistoryQuestion): Promise<HistoryPoint[]> {
    const { complete, points, problems } = await this.#ask(question);
    if (this.#options.sources.length === 0) {
      throw new ServiceUnavailableError('no source of metrics is set up');
    }
    if (!complete || problems.length > 0) {
      throw new ServiceUnavailableError(problems.join('; '));
    }
    return points;
  }

  async #ask(question: HistoryQuestion): Promise<MergedHistory> {
    const lastHeld = await this.#options.lastHeld();
    const answers = await Promise.all(
      this.#options.sources.map(source =>
        this.#askOne(source, question, lastHeld),
      ),
    );
    return mergeHistories(answers);
  }

  async #askOne(
    source: MetricsSource,
    question: HistoryQuestion,
    lastHeld: LastHeld,
  ): Promise<HistoryAnswer> {
    const { name, copyOf } = source;
    const key = serviceKey(question.service.service);
    const of = {
      name,
      ...(copyOf === undefined ? {} : { copyOf }),
      mayHave: lastHeld.get(name)?.has(key) ?? true,
    };
    try {
      const answer = source.history(question);
      const history = await within(this.#options.timeoutMilliseconds, answer);
      return { ...of, ok: true, history };
    } catch (error) {
      return { ...of, ok: false, message: toError(error).message };
    }
  }
}
