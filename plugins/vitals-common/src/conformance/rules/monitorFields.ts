import { records } from '../scene/serviceHost';
import type { Fields } from '../scene/workload';

export const serviceMonitors = 'monitoring.coreos.com/ServiceMonitor';
export const podMonitors = 'monitoring.coreos.com/PodMonitor';

/** Endpoints of a monitor of either kind. */
export function endpointsOf(spec: Fields): Fields[] {
  return records(spec.endpoints ?? spec.podMetricsEndpoints);
}
