import type { RenderContext } from './context';
import type { Traced } from './trace';

/** What replicas are counted by: demand at its peak, what one replica takes, and the share of it that is aimed at. */
export type Demand = {
  unit: 'requests a second' | 'consultations';
  peak: Traced<number>;
  capacity: Traced<number>;
  target: Traced<number>;
  /** Their names in formulas, as the descriptor and the policy have them. */
  names: { peak: string; capacity: string; target: string };
};

/** The demand of a service by its shape; none for a job, which is scaled by what waits. */
export function demandOf({
  profile: { scale },
  service: { load, shape },
}: RenderContext): Demand | undefined {
  if (shape.value === 'job') return undefined;
  if (shape.value === 'session' || shape.value === 'media') {
    const { peakSessions, replicaSessions } = load;
    return peakSessions && replicaSessions
      ? {
          unit: 'consultations',
          peak: peakSessions.value,
          capacity: replicaSessions.value,
          target: scale.sessionUtilization,
          names: {
            peak: 'peakSessions',
            capacity: 'replicaSessions',
            target: 'sessionUtilization',
          },
        }
      : undefined;
  }
  const { peakRequestsPerSecond, replicaRequestsPerSecond } = load;
  return peakRequestsPerSecond && replicaRequestsPerSecond
    ? {
        unit: 'requests a second',
        peak: peakRequestsPerSecond.value,
        capacity: replicaRequestsPerSecond.value,
        target: scale.cpuUtilization,
        names: {
          peak: 'peakRequestsPerSecond',
          capacity: 'replicaRequestsPerSecond',
          target: 'cpuUtilization',
        },
      }
    : undefined;
}
