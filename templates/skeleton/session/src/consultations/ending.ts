import { present, settle, unchanged, withParticipant } from './change.ts';
import type { Change, Outcome } from './change.ts';
import { holderOf } from './consultation.ts';
import type { Cause, Consultation, Participant } from './consultation.ts';

export type Ending = { outcome: 'success' } | Failure;

interface Failure {
  outcome: 'failure';
  cause: Cause;
  /**
   * What failed it: `self`, or a dependency or third party by its name in
   * vitals.yaml. Undefined where nobody knows: then it is nobody's.
   */
  dependency?: string | undefined;
}

/**
 * A consultation ends. One that never began, since nobody else came, is closed
 * and not counted: it was not a consultation.
 */
export function end(
  consultation: Consultation,
  ending: Ending,
  at: number,
  replica = holderOf(consultation),
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
      ? { kind: 'end', outcome: 'success', cause: 'none', seconds, replica }
      : {
          ...{ kind: 'end', outcome: 'failure', cause: ending.cause },
          ...{ dependency: ending.dependency, seconds, replica },
        },
  ];
  // Who closes the window before the other hangs up was not interrupted.
  if (interruption?.cause && interruption.cause !== 'client') {
    const { cause, replica: held } = interruption;
    outcomes.push({
      ...{ kind: 'interruption', outcome: 'lost', cause, replica: held },
    });
  }
  return { consultation: ended, outcomes };
}

/** A participant hangs up. With fewer than two the consultation is over. */
export function leave(
  consultation: Consultation,
  connectionId: string,
  at: number,
): Change {
  const leaving = holderBy(consultation, connectionId);
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
  const cut = holderBy(consultation, connectionId);
  if (!cut) return unchanged(consultation);
  const away = { since: at, cause, replica: cut.stream?.replica };
  return {
    consultation: interrupt(
      withParticipant(consultation, cut.id, { stream: undefined, away }),
      away,
    ),
    outcomes: [],
  };
}

/** A consultation that has begun is interrupted from its first cut on. */
export function interrupt(
  consultation: Consultation,
  away: NonNullable<Participant['away']>,
): Consultation {
  const { beganAt, interruption } = consultation;
  if (beganAt === undefined || interruption) return consultation;
  return { ...consultation, interruption: away };
}

function holderBy({ participants }: Consultation, connectionId: string) {
  return participants.find(
    ({ stream }) => stream?.connectionId === connectionId,
  );
}
