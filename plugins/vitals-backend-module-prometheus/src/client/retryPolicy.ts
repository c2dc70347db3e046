import {
  decorrelatedJitterGenerator,
  DelegateBackoff,
  handleWhen,
  retry,
  type IRetryBackoffContext,
  type RetryPolicy,
} from 'cockatiel';
import { PrometheusFault } from './PrometheusFault';
import { retryAfterSeconds } from './retryAfter';
import type { Reply } from './Transport';

/** Who asks for a longer wait gets no second attempt: the next refresh asks again. */
const longestWaitMs = 30_000;

/** Too many requests, and what proxies and starting servers answer. */
const passing: readonly number[] = [429, 502, 503, 504];

/** How often and after which waits an attempt is made again. */
export type RetrySettings = {
  retries: number;
  /** About the wait before the second attempt; it doubles, with jitter. */
  firstWaitMs: number;
  now: () => Date;
};

type JitterState = ReturnType<typeof decorrelatedJitterGenerator>[1];

function isReply(value: unknown): value is Reply {
  return typeof value === 'object' && value !== null && 'status' in value;
}

/** Prometheus says in JSON, under 503, that a query took longer than it may. */
function tookTooLong({ status, body }: Reply): boolean {
  return status === 503 && /"errorType"\s*:\s*"timeout"/.test(body);
}

function askedWaitMs(reply: Reply, now: Date): number {
  return (retryAfterSeconds(reply.headers['retry-after'], now) ?? 0) * 1000;
}

/**
 * Makes an attempt again when the connection failed or the server says that it
 * can't answer now. What is wrong stays wrong and what is slow would be slowed
 * further, so that neither a refusal nor a timeout is tried again.
 */
export function retryPolicy({
  retries,
  firstWaitMs,
  now,
}: RetrySettings): RetryPolicy {
  const options = {
    generator: decorrelatedJitterGenerator,
    maxDelay: longestWaitMs,
    exponent: 2,
    initialDelay: firstWaitMs,
  };
  return retry(
    handleWhen(
      error => error instanceof PrometheusFault && error.kind === 'unreachable',
    ).orWhenResult(
      reply =>
        isReply(reply) &&
        passing.includes(reply.status) &&
        !tookTooLong(reply) &&
        askedWaitMs(reply, now()) <= longestWaitMs,
    ),
    {
      maxAttempts: retries,
      backoff: new DelegateBackoff<IRetryBackoffContext<unknown>, JitterState>(
        ({ result }, before) => {
          const [jitter, state] = decorrelatedJitterGenerator(before, options);
          const asked =
            'value' in result && isReply(result.value)
              ? askedWaitMs(result.value, now())
              : 0;
          return { delay: Math.max(jitter, asked), state };
        },
      ),
    },
  );
}
