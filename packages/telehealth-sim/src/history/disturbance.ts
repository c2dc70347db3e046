import type { ClusterName } from '../clusters';
import type { Effect, Incident } from '../incidents/incident';
import { slotMilliseconds } from '../incidents/slot';
import type { Disturbance } from './cell';

/** Nothing goes wrong beyond the usual. */
export const calm: Disturbance = {
  failedRequests: { platform: 0, third_party: 0 },
  certainFailures: 0,
  slowRequests: 1,
  slowRecords: 1,
  lostConsultations: {},
  failedSetups: 0,
  thirdPartiesDown: {},
};

function more(
  shares: Readonly<Record<string, number>>,
  name: string,
  share: number,
): Record<string, number> {
  return { ...shares, [name]: (shares[name] ?? 0) + share };
}

function disturbed(
  now: Disturbance,
  effect: Effect,
  isFirstSlot: boolean,
): Disturbance {
  switch (effect.kind) {
    case 'failed-requests': {
      const { cause, share } = effect;
      const before = now.failedRequests;
      return {
        ...now,
        failedRequests: { ...before, [cause]: before[cause] + share },
      };
    }
    case 'one-failed-request':
      return isFirstSlot
        ? { ...now, certainFailures: now.certainFailures + 1 }
        : now;
    case 'slow-requests':
      return { ...now, slowRequests: now.slowRequests * effect.factor };
    case 'slow-records':
      return { ...now, slowRecords: now.slowRecords * effect.factor };
    case 'lost-consultations':
      return {
        ...now,
        lostConsultations: more(
          now.lostConsultations,
          effect.dependency,
          effect.share,
        ),
      };
    case 'failed-setups':
      return { ...now, failedSetups: now.failedSetups + effect.share };
    case 'third-party-down':
      return {
        ...now,
        thirdPartiesDown: more(
          now.thirdPartiesDown,
          effect.thirdParty,
          effect.share,
        ),
      };
    default:
      return now;
  }
}

/** What incidents do to a service in one cluster during the slot that begins at a time. */
export function disturbanceAt(
  incidents: readonly Incident[],
  place: { service: string; cluster: ClusterName },
  start: number,
): Disturbance {
  let disturbance = calm;
  for (const { from, to = Infinity, effects } of incidents) {
    if (start >= from && start < to) {
      for (const effect of effects) {
        const here =
          effect.service === place.service &&
          (effect.cluster === undefined || effect.cluster === place.cluster);
        if (here) {
          const isFirstSlot = start - from < slotMilliseconds;
          disturbance = disturbed(disturbance, effect, isFirstSlot);
        }
      }
    }
  }
  return disturbance;
}
