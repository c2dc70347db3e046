import type { RenderContext } from './context';
import type { Traced } from './trace';

/** What a service that holds consultations is told of them. */
export function sessionVariables({
  service,
}: RenderContext): Record<string, Traced<string>> {
  const { replicaSessions, consultationMinutes } = service.load;
  if (service.shape.value !== 'session') return {};
  return {
    ...(replicaSessions && {
      REPLICA_SESSIONS: replicaSessions.value.as(String),
    }),
    ...(consultationMinutes && {
      CONSULTATION_MINUTES: consultationMinutes.value.as(String),
    }),
  };
}
