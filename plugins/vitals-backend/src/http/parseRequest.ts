import { problemsOf } from '@vitals/plugin-vitals-common/manifest';
import type { z } from 'zod';
import { refusal } from './refusal';

/** A part of a request by its schema; InputError that names the field otherwise. */
export function parseRequest<S extends z.ZodType>(
  schema: S,
  value: unknown,
): z.output<S> {
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) return result.data;
  throw refusal(problemsOf(result.error.issues, value, 'request'));
}
