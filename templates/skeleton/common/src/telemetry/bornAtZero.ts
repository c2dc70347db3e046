import type { BaseMetrics, BreakerState, Metrics } from './metrics.ts';
import { breakerStates } from './metrics.ts';

// A counter that is born at 1 loses its first error, since a rate sees no rise.
// So every series that can turn bad exists, at 0, before the first request.

export function createRouteSeries(
  metrics: Metrics,
  route: string,
  method: string,
): void {
  metrics.requests.inc({ route, method, code_class: '2xx', cause: 'none' }, 0);
  for (const cause of ['platform', 'third_party']) {
    metrics.requests.inc({ route, method, code_class: '5xx', cause }, 0);
  }
  for (const code_class of ['2xx', '4xx', '5xx']) {
    metrics.requestDuration.zero({ route, method, code_class });
  }
}

export function createThirdPartySeries(
  metrics: BaseMetrics,
  third_party: string,
): void {
  for (const outcome of ['success', 'failure', 'timeout', 'rejected']) {
    metrics.thirdPartyRequests.inc({ third_party, outcome }, 0);
  }
  metrics.thirdPartyDuration.zero({ third_party });
  showBreakerState(metrics, third_party, 'closed');
}

export function showBreakerState(
  metrics: BaseMetrics,
  third_party: string,
  now: BreakerState,
): void {
  for (const state of breakerStates) {
    metrics.breakerState.set({ third_party, state }, state === now ? 1 : 0);
  }
}
