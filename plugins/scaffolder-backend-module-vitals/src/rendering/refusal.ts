import { InputError } from '@backstage/errors';
import {
  formatProblem,
  type InputProblem,
} from '@vitals/plugin-vitals-common/manifest';

/** Problems of an input as the one line that a step of a template may end with. */
export function refusal([first, ...more]: readonly InputProblem[]): InputError {
  const rest =
    more.length > 0
      ? ` (and ${more.length} more: ${more.map(formatProblem).join('; ')})`
      : '';
  return new InputError(`${formatProblem(first)}${rest}`);
}
