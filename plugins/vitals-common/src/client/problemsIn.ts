import { z } from 'zod';
import type { InputProblem } from '../manifest';
import { inputProblem } from './domainSchemas';

const refusal = z.object({
  body: z.object({ error: z.object({ problems: z.array(inputProblem) }) }),
});

/** The problems that came with a refused request, so that an editor can mark their lines; empty for any other error. */
export function problemsIn(error: unknown): InputProblem[] {
  const parsed = refusal.safeParse(error);
  return parsed.success ? parsed.data.body.error.problems : [];
}
