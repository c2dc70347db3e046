import { z } from 'zod';

// What is kept of a consultation while it lasts. Random ids, roles and times
// only: nothing here says who takes part or what is said.

/** Who is to blame for an interruption or a failure. */
export const cause = z.enum([
  'client',
  'platform',
  'third_party',
  'unexplained',
]);

export const role = z.enum(['patient', 'clinician', 'interpreter']);

/** Milliseconds since 1970, by the clock of the store. */
const instant = z.number();

const participant = z.object({
  id: z.uuid(),
  role,
  /** SHA-256 of the secret of the resume token. */
  tokenHash: z.string(),
  tokenExpiresAt: instant,
  joinedAt: instant,
  /** Has had a stream at least once. */
  seen: z.boolean(),
  /** Hung up, or did not come back in time: has no way back. */
  left: z.boolean(),
  /** The sequence up to which everything was delivered. */
  acknowledged: z.int(),
  /** The number of the last message that was taken from them. */
  accepted: z.int(),
  /** The one connection that counts. */
  stream: z.object({ connectionId: z.uuid(), replica: z.uuid() }).optional(),
  /** Cut off, and expected back. */
  away: z
    .object({ since: instant, cause, replica: z.uuid().optional() })
    .optional(),
});

const interruption = z.object({
  since: instant,
  /** Unknown while it is not clear whether `replica` still lives. */
  cause: cause.optional(),
  /** That held the stream that was cut first. */
  replica: z.uuid().optional(),
});

export const consultation = z.object({
  id: z.uuid(),
  createdAt: instant,
  /** When a second participant's stream opened. */
  beganAt: instant.optional(),
  endedAt: instant.optional(),
  lastSequence: z.int(),
  setUpCounted: z.boolean(),
  /** From the first cut until everybody is back. */
  interruption: interruption.optional(),
  participants: z.array(participant),
});

export type Cause = z.output<typeof cause>;
export type Role = z.output<typeof role>;
export type Participant = z.output<typeof participant>;
export type Consultation = z.output<typeof consultation>;

export function newConsultation(id: string, at: number): Consultation {
  return {
    ...{ id, createdAt: at, lastSequence: 0 },
    ...{ setUpCounted: false, participants: [] },
  };
}

export function participantOf(
  { participants }: Consultation,
  id: string,
): Participant | undefined {
  return participants.find(one => one.id === id);
}

/** As many messages wait for somebody who is away; then no more are taken. */
export const mostWaiting = 1_000;

/** The sequence up to which all who have been here have everything. */
export function deliveredToAll(consultation: Consultation): number {
  return acknowledgedBy(consultation, ({ seen }) => seen);
}

/**
 * The sequence up to which messages need not be kept. Who has joined and not
 * come yet finds what was said meanwhile, but holds up nobody by it.
 */
export function unneededUpTo(consultation: Consultation): number {
  return Math.max(
    acknowledgedBy(consultation, () => true),
    Math.min(
      deliveredToAll(consultation),
      consultation.lastSequence - mostWaiting,
    ),
  );
}

function acknowledgedBy(
  { lastSequence, participants }: Consultation,
  counts: (participant: Participant) => boolean,
): number {
  return Math.min(
    lastSequence,
    ...participants
      .filter(one => !one.left && counts(one))
      .map(({ acknowledged }) => acknowledged),
  );
}

/** A replica that holds one end, or held it last. */
export function holderOf({ participants }: Consultation): string | undefined {
  const holding = participants.find(({ stream }) => stream)?.stream;
  return (
    holding?.replica ?? participants.find(({ away }) => away)?.away?.replica
  );
}

/** The replicas whose death would concern this consultation. */
export function replicasOf(consultation: Consultation): string[] {
  const { participants, interruption } = consultation;
  const replicas = participants.flatMap(({ stream }) => stream?.replica ?? []);
  if (interruption && !interruption.cause && interruption.replica) {
    replicas.push(interruption.replica);
  }
  return [...new Set(replicas)];
}
