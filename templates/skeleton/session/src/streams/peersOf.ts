import type {
  Consultation,
  Participant,
} from '../consultations/consultation.ts';
import type { Peer } from './envelope.ts';

/** The others of a consultation, for one of them to see. */
export function peersOf(consultation: Consultation, self: string): Peer[] {
  return consultation.participants
    .filter(({ id }) => id !== self)
    .map(one => ({ id: one.id, role: one.role, state: stateOf(one) }));
}

function stateOf({ away, left, stream }: Participant): Peer['state'] {
  if (left) return 'left';
  if (stream) return 'connected';
  return away ? 'away' : 'expected';
}
