import type { RenderContext } from './context';
import { httpProxies } from './mesh';

/** Whether the service holds connections for as long as a consultation lasts. */
export function holdsConsultations({ service }: RenderContext): boolean {
  return service.shape.value === 'session' || service.shape.value === 'media';
}

/** What cuts a consultation though no manifest of the service says so. */
export function connectionNotes(context: RenderContext): string[] {
  if (!holdsConsultations(context)) return [];
  const grace = context.profile.run.gracePeriodSeconds.value;
  const waypoint = httpProxies(context) === 'waypoint';
  return [
    'Which pod a scale-down takes is Kubernetes’ choice: controller.kubernetes.io/pod-deletion-cost would need pods that call its API, which these may not. Each drains instead.',
    ...(context.service.exposure || waypoint
      ? [
          `Connections pass through ${
            waypoint ? 'the waypoint' : 'the gateway'
          }${
            waypoint && context.service.exposure ? ' and the gateway' : ''
          }: their pods need a grace of ${grace} s too, or each of their own releases cuts consultations.`,
        ]
      : []),
  ];
}
