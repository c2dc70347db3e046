import type { Load } from '../service';
import type { Objective } from './objective';

/** How events of an objective become consultations. */
export type ConsultationFactor = {
  /** Events that one consultation makes. */
  eventsPerConsultation: number;
  /** Chance that a bad event ends or spoils its consultation, between 0 and 1. */
  spoiledShare: number;
  /** Day of the older of the two measurements; absent where the event is a consultation. */
  measuredOn?: string;
};

const itself: ConsultationFactor = {
  eventsPerConsultation: 1,
  spoiledShare: 1,
};

/**
 * The factor of an objective: 1 where its event is a consultation, the measured
 * one where it counts failed requests; undefined where nobody measured it, since
 * a guess would look like a count of patients. What a late request does to a
 * consultation is no figure of the descriptor, so latency has none.
 */
export function consultationFactor(
  { event, sli }: Pick<Objective, 'event' | 'sli'>,
  { requestsPerConsultation, spoiledShare }: Load,
): ConsultationFactor | undefined {
  if (event === 'consultation') return itself;
  if (
    sli !== 'availability' ||
    requestsPerConsultation?.basis !== 'measured' ||
    spoiledShare?.basis !== 'measured'
  ) {
    return undefined;
  }
  return {
    eventsPerConsultation: requestsPerConsultation.value,
    spoiledShare: spoiledShare.value,
    measuredOn: [requestsPerConsultation.date, spoiledShare.date].sort()[0],
  };
}

/** All consultations behind a number of events. */
export function consultationsOf(
  events: number,
  { eventsPerConsultation }: ConsultationFactor,
): number {
  return events / eventsPerConsultation;
}

/** Consultations that a number of bad events ended or spoiled. */
export function spoiledConsultations(
  badEvents: number,
  { spoiledShare }: ConsultationFactor,
): number {
  return badEvents * spoiledShare;
}
