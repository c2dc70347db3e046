import { refuse, settle, withParticipant } from './change.ts';
import type { Change, Outcome } from './change.ts';
import { participantOf } from './consultation.ts';
import type { Consultation, Participant, Role } from './consultation.ts';

/** Patient, clinician, and whom they bring along. */
const mostParticipants = 8;

interface Joining {
  id: string;
  role: Role;
  tokenHash: string;
  tokenSeconds: number;
}

/** Somebody may open a stream from now on, and hears what is said from now on. */
export function join(
  consultation: Consultation,
  { tokenSeconds, ...joining }: Joining,
  at: number,
): Change {
  if (consultation.endedAt !== undefined) return refuse(consultation, 'over');
  const room = makeRoom(consultation, joining.role);
  if (!room) return refuse(consultation, 'full');
  const joined: Participant = {
    ...joining,
    tokenExpiresAt: at + tokenSeconds * 1_000,
    joinedAt: at,
    seen: false,
    left: false,
    acknowledged: consultation.lastSequence,
    accepted: 0,
  };
  return {
    consultation: { ...room, participants: [...room.participants, joined] },
    outcomes: [],
  };
}

/**
 * Whoever joins again and again because no stream opens must not lock everybody
 * out: where it is full, the place of somebody who never came is free, of the
 * same role first.
 */
function makeRoom(
  consultation: Consultation,
  role: Role,
): Consultation | undefined {
  const there = consultation.participants.filter(({ left }) => !left);
  if (there.length < mostParticipants) return consultation;
  const absent = there.filter(({ seen }) => !seen);
  const leaves = absent.find(one => one.role === role) ?? absent[0];
  return leaves && withParticipant(consultation, leaves.id, { left: true });
}

interface Attaching {
  participantId: string;
  connectionId: string;
  replica: string;
  /** What the participant says to have received. */
  lastSequence: number;
}

/** A stream opens: the first of a participant, or one that takes over from another. */
export function attach(
  consultation: Consultation,
  { participantId, connectionId, replica, lastSequence }: Attaching,
  at: number,
): Change {
  const before = participantOf(consultation, participantId);
  if (consultation.endedAt !== undefined || !before || before.left) {
    return refuse(consultation, 'over');
  }
  const attached = withParticipant(consultation, participantId, {
    seen: true,
    stream: { connectionId, replica },
    away: undefined,
    acknowledged: Math.max(
      before.acknowledged,
      Math.min(lastSequence, consultation.lastSequence),
    ),
  });
  const begun = begin(noteTakeover(attached, before, replica, at), replica, at);
  const settled = settle(begun.consultation);
  return {
    consultation: settled.consultation,
    outcomes: [...begun.outcomes, ...settled.outcomes],
  };
}

/**
 * The store still held another stream, so nobody noticed that it broke. Was it
 * of this replica, the client broke it. Else the other replica may be dead: if
 * it lives, it says that it was the client; if not, the sweep says so.
 */
function noteTakeover(
  consultation: Consultation,
  { stream }: Participant,
  replica: string,
  at: number,
): Consultation {
  if (!stream || consultation.interruption) return consultation;
  if (consultation.beganAt === undefined) return consultation;
  return {
    ...consultation,
    interruption:
      stream.replica === replica
        ? { since: at, cause: 'client', replica }
        : { since: at, replica: stream.replica },
  };
}

/** Two streams make a consultation; the set-up is that of who joined last. */
function begin(
  consultation: Consultation,
  replica: string,
  at: number,
): Change {
  const open = consultation.participants.filter(({ stream }) => stream);
  if (consultation.beganAt !== undefined || open.length < 2) {
    return { consultation, outcomes: [] };
  }
  const lastJoined = Math.max(...open.map(({ joinedAt }) => joinedAt));
  const setUp: Outcome = {
    ...{ kind: 'setup', outcome: 'success', cause: 'none', replica },
    seconds: (at - lastJoined) / 1_000,
  };
  return {
    consultation: { ...consultation, beganAt: at, setUpCounted: true },
    outcomes: consultation.setUpCounted ? [] : [setUp],
  };
}
