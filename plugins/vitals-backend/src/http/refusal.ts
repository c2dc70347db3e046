import { InputError } from '@backstage/errors';
import {
  formatProblem,
  type InputProblem,
} from '@vitals/plugin-vitals-common/manifest';

/** An InputError that carries its problems in the answer's body, so that an editor can mark their lines. */
export function refusal(
  problems: InputProblem[],
): InputError & { problems: InputProblem[] } {
  const [first, ...others] = problems.map(formatProblem);
  const more = others.length > 0 ? ` (and ${others.length} more)` : '';
  return Object.assign(new InputError(`${first}${more}`), { problems });
}
