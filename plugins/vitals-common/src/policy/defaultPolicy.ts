import { auxiliary, core, critical } from './defaultTiers';
import type { TierPolicy } from './document';
import { policyApiVersion } from './document';

const sre = 'Google SRE Workbook, "Alerting on SLOs"';
const hpa = 'Kubernetes documentation, "Horizontal Pod Autoscaling"';
const probes =
  'Kubernetes documentation, "Configure Liveness, Readiness and Startup Probes"';
const istioDestination =
  'Istio API, networking/v1alpha3/destination_rule.proto';
const istioVirtualService =
  'Istio API, networking/v1alpha3/virtual_service.proto';
const argo = 'Argo Rollouts documentation, "Specification"';
const gke =
  'Google Cloud, best practices for cost-optimised GKE: (1 - buffer) / (1 + growth in 2-3 minutes)';

/** What Vitals starts with, before an admin publishes a policy of their own. */
export const defaultPolicy: TierPolicy = {
  apiVersion: policyApiVersion,
  kind: 'TierPolicy',
  version: 1,
  defaultTier: 'core',
  windowDays: 28,
  mesh: {
    trustDomain: 'cluster.local',
    controlPlaneNamespace: 'istio-system',
    gateway: {
      namespace: 'istio-ingress',
      serviceAccount: 'istio-ingressgateway',
      name: 'public',
      api: 'istio',
      tokens: {
        issuer: 'https://login.example.org',
        jwksUri: 'https://login.example.org/.well-known/jwks.json',
        audiences: ['clinic'],
      },
    },
  },
  monitoring: {
    namespace: 'monitoring',
    prometheusServiceAccount: 'prometheus',
    telemetryNamespace: 'telemetry',
    telemetryService: 'otel-collector',
    telemetryPort: 4318,
    prometheusUrl: 'http://prometheus-operated.monitoring:9090',
    runbookUrl:
      'https://portal.example.org/catalog/default/component/{service}/reliability?objective={objective}',
    pushgateway: {
      namespace: 'monitoring',
      service: 'prometheus-pushgateway',
      port: 9091,
    },
  },
  nodeAutoscaler: { maxGracefulTerminationSeconds: 600 },
  nodeUpgrade: { drainSeconds: 7200 },
  tiers: { critical, core, auxiliary },
  sources: {
    defaultTier: 'own judgement',
    windowDays:
      'Google SRE Workbook, "Error Budget Policy": a four-week window; whole weeks keep weekends equal',
    mesh: 'Istio installation defaults (trust domain, namespaces of control plane and gateway)',
    'mesh.gateway.tokens':
      'own judgement: a place to fill in; until the issuer is yours every token is refused',
    nodeAutoscaler:
      'Cluster Autoscaler: --max-graceful-termination-sec is 600 s by default',
    nodeUpgrade:
      'own judgement: clouds wait from a quarter of an hour to an hour unless told otherwise; state what yours waits',
    'monitoring.prometheusUrl':
      'Prometheus Operator: Service prometheus-operated, port 9090; namespace of kube-prometheus',
    'monitoring.runbookUrl':
      'own judgement: the tab of this portal; put the address of yours',
    'monitoring.pushgateway':
      'prometheus-community chart: Service prometheus-pushgateway, port 9091',
    monitoring:
      'kube-prometheus and OpenTelemetry collector defaults (OTLP over HTTP on 4318)',
    'tiers.*.title': 'own judgement',
    'tiers.*.description':
      'NIST SP 800-66 section 4.7: treatment must go on, claims may be delayed; choice of services own judgement',
    'tiers.*.objectives': 'own judgement',
    'tiers.*.objectives.availability': `${sre}: request classes CRITICAL, HIGH and LOW; choice own judgement`,
    'tiers.*.objectives.latency': `${sre}: 100 and 200 ms for critical requests; others own judgement`,
    'tiers.*.run.startupProbe': `${probes}: 30 × 10 s is its example; 5 s for critical own judgement`,
    'tiers.*.run.readinessProbe': `${probes}: defaults 10 s, 1 s, 3; tighter values for critical and core own judgement`,
    'tiers.*.run.livenessProbe': `${probes}: a higher failureThreshold than readiness; 6 own judgement`,
    'tiers.*.run.preStopSeconds':
      'Flagger documentation, "Zero downtime deployments": 10 s; 15 and 5 own judgement',
    'tiers.*.run.gracePeriodSeconds':
      'Flagger documentation, "Zero downtime deployments": 60 s; Kubernetes default 30 s',
    'tiers.*.run.livenessGraceSeconds': `${probes}: probe-level terminationGracePeriodSeconds; 30 s own judgement`,
    'tiers.*.run.hostNetwork':
      'Pod Security Standards, baseline: no host network; media sets it for itself',
    'tiers.*.run.memoryLimitRatio':
      'Robusta, "Stop using CPU limits": memory limit = request; 1.5 for auxiliary own judgement',
    'tiers.*.run.cpuLimitRatio':
      'Robusta, "Stop using CPU limits": no CPU limit; the limit of auxiliary protects neighbours, own judgement',
    'tiers.*.run.priorityClass':
      'Kubernetes documentation, "Pod Priority and Preemption": 1,000,000 is its example; steps own judgement',
    'tiers.*.run.spread':
      'Kubernetes documentation, "Pod Topology Spread Constraints"; choice by tier own judgement',
    'tiers.*.scale.minReplicas':
      'Polaris check hpaMinAvailability: at least 2; 3 for critical is one a zone (derived)',
    'tiers.*.scale.maxReplicas': 'own judgement',
    'tiers.*.scale.headroomRatio':
      'Teladoc, March 2020: +50 % in a week, +59 % at the peak; auxiliary own judgement',
    'tiers.*.scale.cpuUtilization': `${gke}; inputs by tier own judgement`,
    'tiers.*.scale.sessionUtilization':
      'AWS Builders’ Library, static stability: each of three zones at 66 % of tested capacity; other tiers own judgement',
    'tiers.*.scale.pollingSeconds':
      'KEDA documentation, "ScaledObject specification": 30 s by default; 15 and 60 own judgement',
    'tiers.*.scale.cooldownSeconds':
      'KEDA documentation, "ScaledObject specification": 300 s by default',
    'tiers.*.scale.cpuMetric': `${hpa}: sums over a pod hide a hot container`,
    'tiers.*.scale.scaleUp': `${hpa}: 100 % or 4 pods a 15 s is its default; auxiliary own judgement`,
    'tiers.*.scale.scaleDown': `${hpa}: 10 % and 5 pods a minute, the smaller, is its example; windows and 25 % own judgement`,
    'tiers.*.protect.disruption':
      'Kubernetes documentation, "Specifying a Disruption Budget": maxUnavailable follows the replica count; 50 % own judgement',
    'tiers.*.protect.mesh':
      'Istio documentation, "Performance and Scalability": L7, not encryption, is what costs; rule own judgement',
    'tiers.*.protect.traffic': 'own judgement',
    'tiers.*.protect.traffic.throttleFactor': 'own judgement',
    'tiers.*.protect.traffic.connectionPoolFactor':
      "Little's law; factor 2 own judgement",
    'tiers.*.protect.traffic.timeoutMilliseconds': `${istioVirtualService}: disabled unless set; values own judgement`,
    'tiers.*.protect.traffic.retries': `${istioVirtualService}: 2 attempts by default; times own judgement, so that all tries fit the timeout`,
    'tiers.*.protect.traffic.outlierDetection': `${istioDestination}: 5 errors, 10 s, 30 s, 10 % by default; changes own judgement`,
    'tiers.*.release.strategy':
      'Scaling Telemedicine Platforms with Cloud-Native DevOps (AIJCST 3(2)): canary for clinical interactions, blue-green for video, rolling for routine low risk',
    'tiers.*.release.strategyForLargeChange':
      'Scaling Telemedicine Platforms with Cloud-Native DevOps (AIJCST 3(2)): blue-green for substantial workflow changes; rolling for auxiliary own judgement, since its mesh mode weighs no traffic',
    'tiers.*.release.analysis':
      'Argo Rollouts documentation, "Analysis": interval, limits and inconclusive measurements; values own judgement',
    'tiers.*.release.analysis.burnRateLimit': `${sre}: 2 % of a 28-day budget in an hour, 0.02 × 672`,
    'tiers.*.release': `${argo}: fields and defaults; values own judgement`,
    'tiers.*.release.canarySteps':
      'Argo Rollouts documentation, "Analysis": 10 min pauses in its example; weights own judgement',
    'tiers.*.release.minPodsPerReplicaSet': `${argo}: field example 2, default 1`,
    'tiers.*.release.abortScaleDownDelaySeconds': `${argo}: default 30 s; 600 s is the documentation's example`,
    'tiers.*.release.autoPromotion': `${argo}: true by default; false for critical own judgement`,
    'tiers.*.release.scaleDownDelaySeconds': `${argo}: 30 s by default, which is the least that lets every proxy learn of the switch; more own judgement`,
    'tiers.*.release.rollbackWindowRevisions':
      'Argo Rollouts documentation, "Rollback windows": 3 is its example',
    'tiers.*.release.maxUnavailable':
      'Flagger documentation, "Zero downtime deployments": 0; 25 % is the Kubernetes default',
    'tiers.*.observe.paging': `${sre}: classes of alerts may be routed apart, with the same windows; choice own judgement`,
    'tiers.*.observe.scrapeIntervalSeconds':
      'Prometheus: default 60 s, its example file 15 s; 30 s own judgement',
    'tiers.*.observe.traceSamplingRatio':
      'OpenTelemetry guides: 10 % head sampling as a first step; Istio proxy default 1 %; 5 % own judgement',
    'tiers.*.observe.accessLogs': 'own judgement',
    'tiers.*.pay': 'own judgement',
    'tiers.*.shapes': 'own judgement',
    'tiers.*.shapes.session.run.gracePeriodSeconds':
      'p99 of the remaining length of a consultation: 30 to 46 min from a median of 7.4 min (virtual urgent care) and a mean of 9.3 min (Clalit 2023), lognormal',
    'tiers.*.shapes.media.run.gracePeriodSeconds':
      'p99.9 of the remaining length of a consultation, rounded to an hour; LiveKit chart 5 h',
    'tiers.*.shapes.session.scale':
      'About the p99 of the remaining length of a consultation (derived)',
    'tiers.*.shapes.session.release.analysis.lookbackSeconds':
      'A consultation is known at its end: twice a mean length of 15 minutes, own judgement',
    'tiers.*.shapes.media.run.hostNetwork':
      'LiveKit Helm chart: podHostNetwork true, since the media path needs the ports of its node',
    'tiers.*.shapes.workflow.protect':
      'Istio retries may repeat work already started: attempts 0 on writes',
    'tiers.*.overridable': 'own judgement',
  },
};
