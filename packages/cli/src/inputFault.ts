import {
  formatProblem,
  type InputProblem,
} from '@vitals/plugin-vitals-common/manifest';

/** The input is wrong: ends the command with one line on stderr, before anything is written. */
export class InputFault extends Error {
  readonly problems: readonly InputProblem[];

  constructor(problems: readonly InputProblem[]) {
    super(problems.map(formatProblem).join('; '));
    this.name = 'InputFault';
    this.problems = problems;
  }

  /** One line, whatever the number of problems. */
  line(canListAll: boolean): string {
    const [first, ...more] = this.problems;
    const rest =
      more.length > 0
        ? ` (and ${more.length} more${canListAll ? '; --json lists all' : ''})`
        : '';
    return `${formatProblem(first)}${rest}`;
  }
}

/** A single fault of a whole file. */
export function wrong(file: string, message: string): InputFault {
  return new InputFault([{ file, message }]);
}
