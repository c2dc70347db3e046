import { UnavailableError } from '../health/unavailableError.ts';
import { ThirdPartyError } from '../third-parties/thirdPartyError.ts';
import { backoffMilliseconds } from './retryPolicy.ts';
import type { RetryPolicy } from './retryPolicy.ts';

/** Who is to blame for a failure; `none` where there is none. */
export type AttemptCause = 'none' | 'platform' | 'third_party';

/** How an attempt ended; `held back` is none, since nothing was sent. */
export type AttemptEnd =
  | { kind: 'success' }
  | { kind: 'held back' }
  | { kind: 'refused' }
  | { kind: 'failure' | 'timeout'; cause: 'platform' | 'third_party' };

export type NextStep =
  | { step: 'complete' }
  | { step: 'release' }
  | { step: 'retry'; milliseconds: number }
  | { step: 'give up'; cause: 'platform' | 'third_party' };

/** What an error of a delivery says of the attempt. */
export function attemptEndOf(error: unknown): AttemptEnd {
  // Nothing was sent: the database must be read first.
  if (error instanceof UnavailableError) return { kind: 'held back' };
  if (!(error instanceof ThirdPartyError)) {
    return { kind: 'failure', cause: 'platform' };
  }
  if (error.outcome === 'rejected') return { kind: 'held back' };
  if (error.refused) return { kind: 'refused' };
  return { kind: error.outcome, cause: 'third_party' };
}

/**
 * What becomes of a workflow after an attempt. A refusal is final, since the
 * same request would be refused again, and it is this platform's: the third
 * party works, what was sent to it is wrong.
 */
export function decideNextStep(
  end: AttemptEnd,
  { attempts, ageSeconds }: { attempts: number; ageSeconds: number },
  policy: RetryPolicy,
): NextStep {
  switch (end.kind) {
    case 'success':
      return { step: 'complete' };
    case 'held back':
      return { step: 'release' };
    case 'refused':
      return { step: 'give up', cause: 'platform' };
    default: {
      if (attempts >= policy.attempts || ageSeconds >= policy.ageSeconds) {
        return { step: 'give up', cause: end.cause };
      }
      const milliseconds = backoffMilliseconds(attempts, policy);
      return { step: 'retry', milliseconds };
    }
  }
}
