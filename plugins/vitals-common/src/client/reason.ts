import { z } from 'zod';

/** Text that every database stores as it came: half a surrogate pair has no UTF-8. */
export const wellFormed = z
  .string()
  .refine(text => !/\p{Surrogate}/u.test(text), {
    error: 'expected Unicode text without half surrogate pairs',
  });

/** Longest reason that a person gives, in characters. */
export const maxReasonLength = 500;

/** Why somebody does something, to stand in the history: `reasonFor('the new version')`. */
export function reasonFor(what: string) {
  return (
    wellFormed
      .trim()
      .min(1, { error: `expected a reason for ${what}` })
      .max(maxReasonLength, {
        error: `expected a reason of at most ${maxReasonLength} characters`,
      })
      // eslint-disable-next-line no-control-regex -- control characters are just what is refused
      .regex(/^[^\u0000-\u0008\u000b-\u001f\u007f]*$/, {
        error: 'expected a reason without control characters',
      })
  );
}
