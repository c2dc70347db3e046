import { present, settle, unchanged, withParticipant } from './change.ts';
import type { Change, Outcome } from './change.ts';
import type { Cause, Consultation } from './consultation.ts';

export type Ending =
  { outcome: 'success' } | { outcome: 'failure'; cause: Cause };

/**
 * A consultation ends. One that never began, since nobody else came, is closed
 * and not counted: it was not a consultation.
 */
export function end(
  consultation: Consultation,
  ending: Ending,
  at: number,
): Change {
  const { beganAt, endedAt, interruption } = consultation;
  if (endedAt !== undefined) return unchanged(consultation);
  const ended: Consultation = {
    ...consultation,
    endedAt: at,
    interruption: undefined,
    participants: consultation.participants.map(one => ({
      ...one,
      stream: undefined,
      away: undefined,
    })),
  };
  if (beganAt === undefined) return { consultation: ended, outcomes: [] };
  const seconds = (at - beganAt) / 1_000;
  const outcomes: Outcome[] = [
    ending.outcome === 'success'
      ? { kind: 'end', outcome: 'success', cause: 'none', seconds }
      : { kind: 'end', outcome: 'failure', cause: ending.cause, seconds },
  ];
  // Who closes the window before the other hangs up was not interrupted.
  if (interruption?.cause && interruption.cause !== 'client') {
    const { cause } = interruption;
    outcomes.push({ kind: 'interruption', outcome: 'lost', cause });
  }
  return { consultation: ended, outcomes };
}

/** A participant hangs up. With fewer than two the consultation is over. */
export function leave(
  consultation: Consultation,
  connectionId: string,
  at: number,
): Change {
  const leaving = holderOf(consultation, connectionId);
  if (!leaving) return unchanged(consultation);
  const without = withParticipant(consultation, leaving.id, {
    left: true,
    stream: undefined,
  });
  return without.beganAt !== undefined && present(without).length < 2
    ? end(without, { outcome: 'success' }, at)
    : settle(without);
}

/** A stream breaks; its participant has a while to come back. */
export function detach(
  consultation: Consultation,
  connectionId: string,
  cause: Cause,
  at: number,
): Change {
  const cut = holderOf(consultation, connectionId);
  if (!cut) return unchanged(consultation);
  return {
    consultation: interrupt(
      withParticipant(consultation, cut.id, {
        stream: undefined,
        away: { since: at, cause },
      }),
      cause,
      at,
    ),
    outcomes: [],
  };
}

/** A consultation that has begun is interrupted from its first cut on. */
export function interrupt(
  consultation: Consultation,
  cause: Cause,
  at: number,
): Consultation {
  const { beganAt, interruption } = consultation;
  if (beganAt === undefined || interruption) return consultation;
  return { ...consultation, interruption: { since: at, cause } };
}

function holderOf({ participants }: Consultation, connectionId: string) {
  return participants.find(
    ({ stream }) => stream?.connectionId === connectionId,
  );
}
