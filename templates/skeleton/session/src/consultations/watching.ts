import { present, settle, unchanged } from './change.ts';
import type { Change, Outcome, Rule } from './change.ts';
import { end, interrupt } from './ending.ts';
import { holderOf, replicasOf } from './consultation.ts';
import type { Consultation, Participant } from './consultation.ts';

/** How long to wait, in milliseconds. */
export interface Windows {
  /** For somebody who was cut off. */
  resume: number;
  /** For the stream of somebody who joined. */
  setUp: number;
  /** For a replica to say what became of a stream that was taken over. */
  silence: number;
  /** For a consultation to begin at all. */
  begin: number;
}

/** A replica no longer says that it lives: whom it held was cut by the platform. */
export function replicaDied(
  consultation: Consultation,
  replica: string,
  at: number,
): Change {
  if (consultation.endedAt !== undefined) return unchanged(consultation);
  const isCut = ({ stream }: Participant) => stream?.replica === replica;
  let after = consultation;
  if (consultation.participants.some(isCut)) {
    const away = { since: at, cause: 'platform', replica } as const;
    after = interrupt(
      {
        ...consultation,
        participants: consultation.participants.map(one =>
          isCut(one) ? { ...one, stream: undefined, away } : one,
        ),
      },
      away,
    );
  }
  return settle(explain(after, replica, 'platform'));
}

/** A replica that lives has seen its stream taken over: the client had broken it. */
export function takeoverSeen(
  consultation: Consultation,
  replica: string,
): Change {
  return settle(explain(consultation, replica, 'client'));
}

function explain(
  consultation: Consultation,
  replica: string,
  cause: 'client' | 'platform',
): Consultation {
  const { interruption } = consultation;
  if (!interruption || interruption.cause) return consultation;
  if (interruption.replica !== replica) return consultation;
  return { ...consultation, interruption: { ...interruption, cause } };
}

/** What time alone decides: who is not coming back, and what nobody explains. */
export function timePassed(
  consultation: Consultation,
  windows: Windows,
  at: number,
): Change {
  if (consultation.endedAt !== undefined) return unchanged(consultation);
  if (consultation.beganAt === undefined) {
    if (at >= consultation.createdAt + windows.begin) {
      return end(consultation, { outcome: 'success' }, at);
    }
    return setUpFailed(consultation, windows, at);
  }
  const lost = consultation.participants.find(
    ({ away, left }) => away && !left && away.since + windows.resume <= at,
  );
  if (lost?.away) return lose(consultation, lost.away, windows, at);
  const { interruption } = consultation;
  if (interruption && !interruption.cause) {
    if (interruption.since + windows.silence > at) {
      return unchanged(consultation);
    }
    return settle({
      ...consultation,
      interruption: { ...interruption, cause: 'unexplained' },
    });
  }
  return unchanged(consultation);
}

/** Lost to all who did not come back in time; over when fewer than two are left. */
function lose(
  consultation: Consultation,
  { cause, replica }: NonNullable<Participant['away']>,
  windows: Windows,
  at: number,
): Change {
  const without: Consultation = {
    ...consultation,
    interruption: undefined,
    participants: consultation.participants.map(one =>
      one.away && one.away.since + windows.resume <= at
        ? { ...one, left: true, away: undefined }
        : one,
    ),
  };
  const lost: Outcome = {
    ...{ kind: 'interruption', outcome: 'lost', cause, replica },
  };
  if (present(without).length >= 2) {
    return { consultation: without, outcomes: [lost] };
  }
  // Streams that the platform cut were cut by this service.
  const dependency = cause === 'platform' ? 'self' : undefined;
  const ending = { outcome: 'failure', cause, dependency } as const;
  const ended = end(without, ending, at, replica);
  return { ...ended, outcomes: [lost, ...ended.outcomes] };
}

function setUpFailed(
  consultation: Consultation,
  windows: Windows,
  at: number,
): Change {
  const missing = missingStream(consultation);
  if (!missing || missing.joinedAt + windows.setUp > at) {
    return unchanged(consultation);
  }
  return {
    consultation: { ...consultation, setUpCounted: true },
    outcomes: [
      {
        ...{ kind: 'setup', outcome: 'failure', cause: 'unexplained' },
        replica: holderOf(consultation),
        seconds: (at - missing.joinedAt) / 1_000,
      },
    ],
  };
}

/** Somebody joined and has no stream, while another waits with theirs. */
function missingStream(consultation: Consultation): Participant | undefined {
  const { setUpCounted, participants } = consultation;
  if (setUpCounted || !participants.some(({ stream }) => stream)) {
    return undefined;
  }
  return participants.find(({ seen, left }) => !seen && !left);
}

/** When `timePassed` next has something to decide; undefined where never. */
export function dueAt(
  consultation: Consultation,
  windows: Windows,
): number | undefined {
  const { beganAt, createdAt, endedAt, interruption } = consultation;
  if (endedAt !== undefined) return undefined;
  if (beganAt === undefined) {
    const missing = missingStream(consultation);
    return Math.min(
      createdAt + windows.begin,
      missing ? missing.joinedAt + windows.setUp : Infinity,
    );
  }
  const due = consultation.participants.flatMap(({ away, left }) =>
    away && !left ? away.since + windows.resume : [],
  );
  if (interruption && !interruption.cause) {
    due.push(interruption.since + windows.silence);
  }
  return due.length === 0 ? undefined : Math.min(...due);
}

/** First who is dead, then what time decides; both at once where both are due. */
export function watchRule(living: readonly string[], windows: Windows): Rule {
  return (consultation, at) => {
    let change: Change = { consultation, outcomes: [] };
    const dead = replicasOf(consultation).filter(id => !living.includes(id));
    for (const rule of [
      ...dead.map(
        (id): Rule =>
          (before, time) =>
            replicaDied(before, id, time),
      ),
      (before: Consultation, time: number) => timePassed(before, windows, time),
    ]) {
      const next = rule(change.consultation, at);
      change = { ...next, outcomes: [...change.outcomes, ...next.outcomes] };
    }
    return change;
  };
}
