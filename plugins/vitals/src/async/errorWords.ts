import { ResponseError } from '@backstage/errors';

/** What went wrong in words; of a refused request what the backend said, not just its status. */
export function errorWords(error: unknown): string {
  if (ResponseError.is(error)) return error.cause.message;
  return error instanceof Error ? error.message : String(error);
}
