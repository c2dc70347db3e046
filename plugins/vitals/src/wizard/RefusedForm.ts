import { problemsIn } from '@vitals/plugin-vitals-common/client';
import type { InputProblem } from '@vitals/plugin-vitals-common/manifest';

/** Thrown for a form that stands for no service that can be created, before the backend is asked. */
export class RefusedForm extends Error {
  constructor(readonly problems: readonly InputProblem[]) {
    super(problems.map(({ message }) => message).join('; '));
    this.name = 'RefusedForm';
  }
}

/** The problems for which a form was refused, here or by the backend; empty for any other error. */
export function problemsOfForm(error: unknown): readonly InputProblem[] {
  return error instanceof RefusedForm ? error.problems : problemsIn(error);
}
