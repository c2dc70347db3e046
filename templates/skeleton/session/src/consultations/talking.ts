import { refuse, unchanged, withParticipant } from './change.ts';
import type { Change } from './change.ts';
import { deliveredToAll, mostWaiting, participantOf } from './consultation.ts';
import type { Consultation, Participant } from './consultation.ts';

interface Saying {
  participantId: string;
  connectionId: string;
  /** Counts the participant's messages from 1, also across their connections. */
  number: number;
  kind: string;
  body: unknown;
}

/**
 * Takes a message from a participant. One that was taken before is answered as
 * taken and not relayed again, so a client may repeat what it is unsure of.
 */
export function say(
  consultation: Consultation,
  { participantId, connectionId, number, kind, body }: Saying,
): Change {
  if (consultation.endedAt !== undefined) return refuse(consultation, 'over');
  const speaker = speaking(consultation, participantId, connectionId);
  if (!speaker) return refuse(consultation, 'superseded');
  if (number <= speaker.accepted) return unchanged(consultation);
  if (number !== speaker.accepted + 1) return refuse(consultation, 'gap');
  if (consultation.lastSequence - deliveredToAll(consultation) >= mostWaiting) {
    return refuse(consultation, 'backlog');
  }
  const sequence = consultation.lastSequence + 1;
  return {
    consultation: withParticipant(
      { ...consultation, lastSequence: sequence },
      participantId,
      { accepted: number },
    ),
    outcomes: [],
    message: { sequence, from: participantId, kind, body },
  };
}

/** Notes that a participant has received everything up to a sequence. */
export function acknowledge(
  consultation: Consultation,
  participantId: string,
  sequence: number,
): Change {
  const listener = participantOf(consultation, participantId);
  const upTo = Math.min(sequence, consultation.lastSequence);
  if (!listener || upTo <= listener.acknowledged) {
    return unchanged(consultation);
  }
  return {
    consultation: withParticipant(consultation, participantId, {
      acknowledged: upTo,
    }),
    outcomes: [],
    quiet: true,
  };
}

function speaking(
  consultation: Consultation,
  participantId: string,
  connectionId: string,
): Participant | undefined {
  const speaker = participantOf(consultation, participantId);
  return speaker?.stream?.connectionId === connectionId ? speaker : undefined;
}
