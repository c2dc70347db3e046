import type { Cause, Consultation, Participant } from './consultation.ts';

/** Something to be counted, once, with the version that it tells of. */
export type Outcome = Counted & {
  /** The replica that held what it is about; undefined where none did. */
  replica?: string | undefined;
};

type Counted =
  | { kind: 'end'; outcome: 'success'; cause: 'none'; seconds: number }
  | {
      kind: 'end';
      outcome: 'failure';
      cause: Cause;
      dependency?: string | undefined;
      seconds: number;
    }
  | { kind: 'interruption'; outcome: 'resumed' | 'lost'; cause: Cause }
  | { kind: 'setup'; outcome: 'success'; cause: 'none'; seconds: number }
  | { kind: 'setup'; outcome: 'failure'; cause: Cause; seconds: number };

/** A message on its way from one participant to the others. */
export interface Message {
  sequence: number;
  from: string;
  kind: string;
  body: unknown;
}

/** Why a rule did nothing. */
export type Refusal = 'over' | 'superseded' | 'gap' | 'backlog' | 'full';

/** What a rule decided; the store keeps all of it or nothing. */
export interface Change {
  consultation: Consultation;
  outcomes: Outcome[];
  message?: Message;
  refused?: Refusal;
  /** Nobody waits for it, so nobody is told. */
  quiet?: boolean;
}

/** Decides by a consultation and the time of the store; the store may ask again. */
export type Rule = (consultation: Consultation, at: number) => Change;

export function unchanged(consultation: Consultation): Change {
  return { consultation, outcomes: [] };
}

export function refuse(consultation: Consultation, refused: Refusal): Change {
  return { consultation, outcomes: [], refused };
}

export function withParticipant(
  consultation: Consultation,
  id: string,
  change: Partial<Participant>,
): Consultation {
  return {
    ...consultation,
    participants: consultation.participants.map(one =>
      one.id === id ? { ...one, ...change } : one,
    ),
  };
}

/** Those who have taken part and are there, or may come back. */
export function present({ participants }: Consultation): Participant[] {
  return participants.filter(({ seen, left }) => seen && !left);
}

/** An interruption is over when its cause is known and nobody is away. */
export function settle(consultation: Consultation): Change {
  const { interruption, participants, endedAt } = consultation;
  if (endedAt !== undefined || !interruption?.cause) {
    return unchanged(consultation);
  }
  if (participants.some(({ away, left }) => away && !left)) {
    return unchanged(consultation);
  }
  const { cause, replica } = interruption;
  return {
    consultation: { ...consultation, interruption: undefined },
    outcomes: [{ kind: 'interruption', outcome: 'resumed', cause, replica }],
  };
}
