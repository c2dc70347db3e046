import type { Path } from '@vitals/plugin-vitals-common/manifest';

/** One wrong field of an object that is right otherwise, and what the server says of it. */
export type WrongField = {
  /** What is wrong, as the end of "… is refused". */
  what: string;
  at: Path;
  value: unknown;
  /** The part of the server's message that names the fault. */
  message: string;
};

/** For each kind that render makes, by `apiVersion kind`. */
export const wrongFields: Readonly<Record<string, WrongField>> = {
  'apps/v1 Deployment': {
    what: 'whose selector is not that of its pods',
    at: ['spec', 'selector', 'matchLabels', 'app.kubernetes.io/name'],
    value: 'other',
    message: '`selector` does not match template `labels`',
  },
  'argoproj.io/v1alpha1 AnalysisTemplate': {
    what: 'whose metric asks nobody',
    at: ['spec', 'metrics', 0, 'provider'],
    value: undefined,
    message: 'spec.metrics[0].provider: Required value',
  },
  'argoproj.io/v1alpha1 Rollout': {
    what: 'whose history has no number',
    at: ['spec', 'revisionHistoryLimit'],
    value: 'three',
    message: '.spec.revisionHistoryLimit: expected numeric',
  },
  'autoscaling/v2 HorizontalPodAutoscaler': {
    what: 'whose least is more than its most',
    at: ['spec', 'minReplicas'],
    value: 1001,
    message: 'must be greater than or equal to `minReplicas`',
  },
  'batch/v1 CronJob': {
    what: 'whose clock nobody can read',
    at: ['spec', 'schedule'],
    value: 'every morning',
    message: 'spec.schedule: Invalid value: "every morning"',
  },
  'gateway.networking.k8s.io/v1 HTTPRoute': {
    what: 'whose host is an address',
    at: ['spec', 'hostnames'],
    value: ['https://triage.clinic.example'],
    message: 'spec.hostnames[0]: Invalid value',
  },
  'keda.sh/v1alpha1 ScaledObject': {
    what: 'that scales nothing',
    at: ['spec', 'scaleTargetRef', 'name'],
    value: undefined,
    message: 'spec.scaleTargetRef.name: Required value',
  },
  'keda.sh/v1alpha1 TriggerAuthentication': {
    what: 'whose secret has no name',
    at: ['spec', 'secretTargetRef', 0, 'name'],
    value: undefined,
    message: 'spec.secretTargetRef[0].name: Required value',
  },
  'monitoring.coreos.com/v1 PrometheusRule': {
    what: 'that is evaluated often, whatever that is',
    at: ['spec', 'groups', 0, 'interval'],
    value: 'often',
    message: 'spec.groups[0].interval: Invalid value: "often"',
  },
  'monitoring.coreos.com/v1 ServiceMonitor': {
    what: 'that scrapes often, whatever that is',
    at: ['spec', 'endpoints', 0, 'interval'],
    value: 'often',
    message: 'spec.endpoints[0].interval: Invalid value: "often"',
  },
  'networking.istio.io/v1 DestinationRule': {
    what: 'that looks for outliers all the time',
    at: ['spec', 'trafficPolicy', 'outlierDetection', 'interval'],
    value: '0s',
    message: 'must be a valid duration greater than 1ms',
  },
  'networking.istio.io/v1 ServiceEntry': {
    what: 'that has no host',
    at: ['spec', 'hosts'],
    value: [],
    message: 'spec.hosts',
  },
  'networking.istio.io/v1 VirtualService': {
    what: 'whose timeout is no time',
    at: ['spec', 'http', 0, 'timeout'],
    value: 'soon',
    message: 'must be a valid duration greater than 1ms',
  },
  'networking.istio.io/v1alpha3 EnvoyFilter': {
    what: 'that is put nowhere',
    at: ['spec', 'configPatches', 0, 'applyTo'],
    value: 'PROXY',
    message: 'spec.configPatches[0].applyTo: Unsupported value: "PROXY"',
  },
  'networking.k8s.io/v1 NetworkPolicy': {
    what: 'for traffic that only leaves sideways',
    at: ['spec', 'policyTypes'],
    value: ['Sideways'],
    message: 'spec.policyTypes[0]: Unsupported value: "Sideways"',
  },
  'policy/v1 PodDisruptionBudget': {
    what: 'that counts what stays and what goes',
    at: ['spec', 'minAvailable'],
    value: 1,
    message: 'minAvailable and maxUnavailable cannot be both set',
  },
  'security.istio.io/v1 AuthorizationPolicy': {
    what: 'that does something unknown',
    at: ['spec', 'action'],
    value: 'PERMIT',
    message: 'spec.action: Unsupported value: "PERMIT"',
  },
  'security.istio.io/v1 PeerAuthentication': {
    what: 'whose mode is unknown',
    at: ['spec', 'mtls', 'mode'],
    value: 'ALWAYS',
    message: 'spec.mtls.mode: Unsupported value: "ALWAYS"',
  },
  'security.istio.io/v1 RequestAuthentication': {
    what: 'whose keys have no address',
    at: ['spec', 'jwtRules', 0, 'jwksUri'],
    value: 'keys',
    message: 'url must have scheme http:// or https://',
  },
  'telemetry.istio.io/v1 Telemetry': {
    what: 'that samples more than there is',
    at: ['spec', 'tracing', 0, 'randomSamplingPercentage'],
    value: 101,
    message: 'spec.tracing[0].randomSamplingPercentage',
  },
  'v1 Service': {
    what: 'whose port is none',
    at: ['spec', 'ports', 0, 'port'],
    value: 70_000,
    message: 'spec.ports[0].port: Invalid value: 70000: must be between 1 and',
  },
  'v1 ServiceAccount': {
    what: 'that mounts its token perhaps',
    at: ['automountServiceAccountToken'],
    value: 'perhaps',
    message: 'automountServiceAccountToken',
  },
};
