import { fullJitterGenerator } from 'cockatiel';

export interface RetryPolicy {
  /** The first wait is at most as long; each later one at most twice the one before. */
  firstMilliseconds: number;
  longestMilliseconds: number;
  /** Attempts after which a workflow is given up; calls that the breaker held back are none. */
  attempts: number;
  /** Age after which a workflow is given up. */
  ageSeconds: number;
}

/**
 * How long to wait after an attempt. Drawn from the whole range (full jitter),
 * so that what failed together does not come back together.
 * https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
export function backoffMilliseconds(
  attempt: number,
  { firstMilliseconds, longestMilliseconds }: RetryPolicy,
): number {
  const [delay] = fullJitterGenerator(attempt - 1, {
    generator: fullJitterGenerator,
    initialDelay: firstMilliseconds,
    maxDelay: longestMilliseconds,
    exponent: 2,
  });
  return delay;
}
