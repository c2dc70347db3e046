import { z } from 'zod';
import type { Message, Outcome } from './change.ts';
import { cause, consultation } from './consultation.ts';
import type { Consultation } from './consultation.ts';

// A row is parsed once, where it comes in.

const locked = z
  .array(z.object({ state: consultation, at: z.number() }))
  .max(1);

export function lockedFromRows(
  rows: unknown[],
): { consultation: Consultation; at: number } | undefined {
  const [row] = locked.parse(rows);
  return row && { consultation: row.state, at: row.at };
}

export function timeFromRows(rows: unknown[]): number {
  const [{ at }] = z.tuple([z.object({ at: z.number() })]).parse(rows);
  return at;
}

const message = z.object({
  sequence: z.number(),
  sender: z.string(),
  kind: z.string(),
  body: z.unknown(),
});

export function messagesFromRows(rows: unknown[]): Message[] {
  return z
    .array(message)
    .parse(rows)
    .map(({ sender, ...rest }) => ({ ...rest, from: sender }));
}

const none = z.literal('none');
const success = z.literal('success');
const failure = z.literal('failure');
const seconds = z.number();
const outcome = z.union([
  z.object({ kind: z.literal('end'), outcome: success, cause: none, seconds }),
  z.object({
    kind: z.literal('end'),
    outcome: failure,
    cause,
    dependency: z.string().optional(),
    seconds,
  }),
  z.object({
    kind: z.literal('interruption'),
    outcome: z.enum(['resumed', 'lost']),
    cause,
  }),
  z.object({
    kind: z.literal('setup'),
    outcome: success,
    cause: none,
    seconds,
  }),
  z.object({ kind: z.literal('setup'), outcome: failure, cause, seconds }),
]);

export function outcomesFromRows(rows: unknown[]): Outcome[] {
  return z
    .array(z.object({ outcome }))
    .parse(rows)
    .map(row => row.outcome);
}

export function lengthsFromRows(rows: unknown[]): number[] {
  return z
    .array(z.object({ seconds }))
    .parse(rows)
    .map(row => row.seconds);
}

export function idsFromRows(rows: unknown[]): string[] {
  return z
    .array(z.object({ id: z.string() }))
    .parse(rows)
    .map(({ id }) => id);
}
