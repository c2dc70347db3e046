import { ResponseError } from '@backstage/errors';
import { problemsIn } from '@vitals/plugin-vitals-common/client';
import type { InputProblem } from '@vitals/plugin-vitals-common/manifest';
import { errorWords } from '../../async';

/** Why publishing did not work, as far as the editor must know. */
export type PublishFailure =
  | { kind: 'conflict' }
  | { kind: 'forbidden' }
  | { kind: 'refused'; problems: InputProblem[] }
  | { kind: 'other'; message: string };

/** Sorts what a failed publication threw by what a person can do about it. */
export function publishFailure(error: unknown): PublishFailure {
  const status = ResponseError.is(error) ? error.statusCode : undefined;
  if (status === 409) return { kind: 'conflict' };
  if (status === 403) return { kind: 'forbidden' };
  const problems = problemsIn(error);
  if (problems.length > 0) return { kind: 'refused', problems };
  return { kind: 'other', message: errorWords(error) };
}
