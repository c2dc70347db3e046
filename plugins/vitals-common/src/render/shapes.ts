import type { Shape } from '../policy';
import { analysisTemplates } from './analysisTemplate';
import { authorizationPolicies } from './authorizationPolicy';
import { autoscaler } from './autoscaler';
import { cronJob } from './cronJob';
import { destinationRules } from './destinationRule';
import { disruptionBudget } from './disruption';
import type { Builder } from './draft';
import { networkPolicy } from './networkPolicy';
import { peerAuthentication } from './peerAuthentication';
import { prometheusRule } from './prometheusRule';
import { queueScaler } from './queueScaler';
import { queueWorker } from './queueWorker';
import { demandScaler } from './demandScaler';
import { serviceAccount } from './serviceAccount';
import { serviceEntries } from './serviceEntry';
import { serviceMonitor } from './serviceMonitor';
import { httpRoutesAtGateway } from './httpRoute';
import { requestAuthentications } from './tokens';
import { throttles } from './throttle';
import { metricsService, services } from './services';
import { meshTelemetry } from './telemetry';
import { virtualServices } from './virtualService';
import { workload } from './workload';

/** What every service that is called is made of, but for its autoscaler. */
const called: readonly Builder[] = [
  serviceAccount,
  workload,
  analysisTemplates,
  services,
  metricsService,
  disruptionBudget,
  networkPolicy,
  peerAuthentication,
  requestAuthentications,
  authorizationPolicies,
  throttles,
  destinationRules,
  virtualServices,
  httpRoutesAtGateway,
  serviceEntries,
  meshTelemetry,
  serviceMonitor,
  prometheusRule,
];

/** Shape → what it is made of. A shape that is missing here is not rendered yet. */
export const buildersOf: Readonly<Partial<Record<Shape, readonly Builder[]>>> =
  {
    api: [...called, autoscaler],
    workflow: [...called, demandScaler],
    session: [...called, demandScaler],
    media: [...called, demandScaler],
    // Nobody calls a job: no Service but the one for scrapes, no route, no
    // disruption budget, since what is cut off goes on elsewhere.
    job: [
      serviceAccount,
      cronJob,
      queueWorker,
      queueScaler,
      metricsService,
      networkPolicy,
      peerAuthentication,
      authorizationPolicies,
      serviceEntries,
      meshTelemetry,
      serviceMonitor,
    ],
  };
