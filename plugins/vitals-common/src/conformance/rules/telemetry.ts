import { asRecord } from '../../manifest';
import { fromProfile, unknown, verdictOf } from '../finding';
import {
  failsClinical,
  warnsEverywhere,
  type JudgedObject,
  type Rule,
} from '../rule';
import { records } from '../scene/serviceHost';
import { containerChange } from '../scene/workload';
import { companion } from './companion';
import { hasHttpProxies } from './meshMode';
import { monitorRules } from './monitors';

const telemetries = 'telemetry.istio.io/Telemetry';

const scraped: Rule = {
  id: 'telemetry/scraped',
  family: 'telemetry',
  title: 'Prometheus scrapes the pods',
  why: 'What is not measured has no objective, no budget and no canary: nobody sees patients lose their connection.',
  severity: failsClinical,
  needs: 'files',
  looksAt:
    'ServiceMonitors and PodMonitors that lead to the pods; unknown where there is none and the pods are annotated with `prometheus.io/scrape`.',
  mend: 'Add a ServiceMonitor for a Service of their metrics port.',
  on: 'workload',
  judge: (workload, scene) => {
    if (!workload.serves) return [];
    const { namespace, object, standing } = workload;
    const found = [
      ...scene.objectsFor(workload, 'monitoring.coreos.com/ServiceMonitor'),
      ...scene.objectsFor(workload, 'monitoring.coreos.com/PodMonitor'),
    ];
    const { 'prometheus.io/scrape': annotation } = workload.podAnnotations;
    if (found.length === 0 && annotation === 'true') {
      return unknown(
        {
          seen: 'the annotation prometheus.io/scrape, which is followed only where Prometheus is set up to',
          limit: 'a monitor that leads to its pods',
          origin: fromProfile(standing, 'observe', 'scrapeIntervalSeconds'),
        },
        'Look whether Prometheus lists the pods as targets, or add a PodMonitor.',
      );
    }
    return companion(
      {
        kind: 'ServiceMonitor or PodMonitor',
        namespace,
        found,
        limit: 'one that leads to its pods',
        origin: fromProfile(standing, 'observe', 'scrapeIntervalSeconds'),
        repair: () => ({
          description: 'Let Prometheus scrape the pods; adapt port and path.',
          object: {
            apiVersion: 'monitoring.coreos.com/v1',
            kind: 'PodMonitor',
            metadata: {
              name: object.metadata.name,
              namespace: object.metadata.namespace,
            },
            spec: {
              selector: { matchLabels: workload.podLabels },
              podMetricsEndpoints: [
                {
                  port: 'metrics',
                  path: '/metrics',
                  interval: `${standing.profile.observe.scrapeIntervalSeconds}s`,
                },
              ],
            },
          },
        }),
      },
      scene,
    );
  },
};

const traced: Rule = {
  id: 'telemetry/mesh-telemetry',
  family: 'telemetry',
  title: 'The mesh is told what to trace and log',
  why: 'Left to its defaults the mesh traces one request in a hundred and logs nothing: too little to find what broke a consultation.',
  severity: warnsEverywhere,
  needs: 'files',
  looksAt:
    'Telemetry objects that hold for the pods, or for a Service of theirs, where HTTP proxies stand before them.',
  mend: 'Add a Telemetry with sampling and access log of the policy.',
  notFor: ['node'],
  on: 'workload',
  judge: (workload, scene) => {
    if (!workload.serves || !hasHttpProxies(workload)) return [];
    const { namespace, standing } = workload;
    return companion(
      {
        kind: 'Telemetry',
        namespace,
        found: scene.objectsFor(workload, telemetries),
        limit: 'one that holds for its pods',
        origin: fromProfile(standing, 'observe'),
        repair: () => ({
          description:
            'Add a Telemetry with sampling and access log of the policy.',
        }),
      },
      scene,
    );
  },
};

function percentOf(ratio: number): number {
  return Number((ratio * 100).toPrecision(12));
}

const sampling: Rule = {
  id: 'telemetry/trace-sampling',
  family: 'telemetry',
  title: 'Proxies trace the share that the tier asks for',
  why: 'Too few traces and the failing consultation is not among them; too many and the telemetry costs more than the service.',
  severity: warnsEverywhere,
  needs: 'files',
  looksAt: '`tracing[].randomSamplingPercentage` of Telemetry objects.',
  mend: 'Set the share of the policy.',
  on: 'object',
  kinds: [telemetries],
  judge: ({ spec, standing, workloads }) => {
    if (workloads.length === 0) return [];
    const found = records(spec.tracing).map(
      entry => entry.randomSamplingPercentage,
    );
    const wanted = percentOf(standing.profile.observe.traceSamplingRatio);
    return verdictOf(
      found.length > 0 && found.every(percent => percent === wanted),
      {
        seen:
          found
            .map(percent => `${String(percent ?? 'no share')} %`)
            .join(', ') || 'no tracing',
        limit: `${wanted} %`,
        origin: fromProfile(standing, 'observe', 'traceSamplingRatio'),
      },
      () => ({
        description: 'Set the share of the policy.',
        change: { spec: { tracing: [{ randomSamplingPercentage: wanted }] } },
      }),
    );
  },
};

/** What the proxies log: all, errors alone by a filter, or nothing. */
function accessLogOf({ spec }: JudgedObject): 'all' | 'errors' | 'nothing' {
  const entries = records(spec.accessLogging).filter(
    ({ disabled }) => disabled !== true,
  );
  if (entries.length === 0) return 'nothing';
  return entries.every(
    ({ filter }) => asRecord(filter)?.expression !== undefined,
  )
    ? 'errors'
    : 'all';
}

const accessLogs: Rule = {
  id: 'telemetry/access-logs',
  family: 'telemetry',
  title: 'Proxies log what the tier asks for',
  why: 'Of a critical service every request is kept for the inquiry; of an auxiliary one the errors are enough, and storage is not free.',
  severity: warnsEverywhere,
  needs: 'files',
  looksAt:
    '`accessLogging` of Telemetry objects: without a filter all, with one a part.',
  mend: 'Log what the policy says.',
  on: 'object',
  kinds: [telemetries],
  judge: object => {
    if (object.workloads.length === 0) return [];
    const wanted = object.standing.profile.observe.accessLogs;
    const found = accessLogOf(object);
    return verdictOf(
      found === wanted,
      {
        seen: found,
        limit: wanted,
        origin: fromProfile(object.standing, 'observe', 'accessLogs'),
      },
      () => ({
        description: 'Log what the policy says.',
        change: {
          spec: {
            accessLogging: [
              {
                providers: [{ name: 'envoy' }],
                ...(wanted === 'errors'
                  ? { filter: { expression: 'response.code >= 500' } }
                  : {}),
              },
            ],
          },
        },
      }),
    );
  },
};

const samplerName = 'OTEL_TRACES_SAMPLER_ARG';

const sampler: Rule = {
  id: 'telemetry/sampler-argument',
  family: 'telemetry',
  title: 'The application traces the share that the tier asks for',
  why: 'A trace is kept or dropped by who starts it; an application with another share than the policy breaks the traces of all it calls.',
  severity: warnsEverywhere,
  needs: 'files',
  looksAt: `\`${samplerName}\` in the environment of containers that set it.`,
  mend: 'Set the share of the policy, between 0 and 1.',
  on: 'container',
  judge: (container, workload) => {
    const variable = records(container.fields.env).find(
      ({ name }) => name === samplerName,
    );
    if (variable?.value === undefined) return [];
    const wanted = workload.standing.profile.observe.traceSamplingRatio;
    return verdictOf(
      Number(variable.value) === wanted,
      {
        container,
        seen: String(variable.value),
        limit: String(wanted),
        origin: fromProfile(workload.standing, 'observe', 'traceSamplingRatio'),
      },
      () => ({
        description: 'Set the share of the policy.',
        change: containerChange(workload, container, {
          env: [{ name: samplerName, value: String(wanted) }],
        }),
      }),
    );
  },
};

/** Telemetry: what is measured, traced and logged. */
export const telemetryRules: readonly Rule[] = [
  scraped,
  traced,
  sampling,
  accessLogs,
  sampler,
  ...monitorRules,
];
