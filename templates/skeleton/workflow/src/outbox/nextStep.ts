import { UnavailableError } from '../health/unavailableError.ts';
import { ThirdPartyError } from '../third-parties/thirdPartyError.ts';
import { DependencyError } from './dependencyError.ts';
import { backoffMilliseconds } from './retryPolicy.ts';
import type { RetryPolicy } from './retryPolicy.ts';

/** Who is to blame for a failure; `none` where there is none. */
export type AttemptCause = 'none' | 'platform' | 'third_party';

/** Who failed an attempt, and so the workflow that is given up after it. */
export interface Blame {
  cause: 'platform' | 'third_party';
  /** `self`, or a dependency or third party by its name in vitals.yaml. */
  dependency: string;
}

export const ownFault: Blame = { cause: 'platform', dependency: 'self' };

/** How an attempt ended; `held back` is none, since nothing was sent. */
export type AttemptEnd =
  | { kind: 'success' }
  | { kind: 'held back' }
  | { kind: 'refused' }
  | { kind: 'failure' | 'timeout'; blame: Blame };

export type NextStep =
  | { step: 'complete' }
  | { step: 'release' }
  | { step: 'retry'; milliseconds: number }
  | { step: 'give up'; blame: Blame };

/** What an error of a delivery says of the attempt. */
export function attemptEndOf(error: unknown): AttemptEnd {
  // Nothing was sent: the database must be read first.
  if (error instanceof UnavailableError) return { kind: 'held back' };
  if (error instanceof DependencyError) {
    const { dependency } = error;
    return { kind: 'failure', blame: { cause: 'platform', dependency } };
  }
  if (!(error instanceof ThirdPartyError)) {
    return { kind: 'failure', blame: ownFault };
  }
  const { outcome, refused, thirdParty: dependency } = error;
  if (outcome === 'rejected') return { kind: 'held back' };
  if (refused) return { kind: 'refused' };
  return { kind: outcome, blame: { cause: 'third_party', dependency } };
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
      return { step: 'give up', blame: ownFault };
    default: {
      if (attempts >= policy.attempts || ageSeconds >= policy.ageSeconds) {
        return { step: 'give up', blame: end.blame };
      }
      const milliseconds = backoffMilliseconds(attempts, policy);
      return { step: 'retry', milliseconds };
    }
  }
}
