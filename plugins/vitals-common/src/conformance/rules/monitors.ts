import { parseDurationMilliseconds } from '../../units';
import { fault, fixedLimit, fromProfile, unknown, verdictOf } from '../finding';
import {
  failsClinical,
  failsEverywhere,
  warnsEverywhere,
  type Rule,
} from '../rule';
import { formatSelector, labelSelectorOf } from '../scene/labelSelector';
import type { Scene } from '../scene/scene';
import { specOf } from '../scene/spec';
import { records } from '../scene/serviceHost';
import type { Workload } from '../scene/workload';
import { endpointsOf, podMonitors, serviceMonitors } from './monitorFields';
import { seriesLabelRules } from './seriesLabels';

const interval: Rule = {
  id: 'telemetry/scrape-interval',
  family: 'telemetry',
  title: 'Scrapes come as often as the tier needs',
  why: 'A burn alert of five minutes needs several scrapes in them; with one a minute a bad canary is seen minutes later.',
  severity: warnsEverywhere,
  needs: 'files',
  looksAt: '`interval` of every endpoint of ServiceMonitors and PodMonitors.',
  mend: 'Set the interval of the policy.',
  on: 'object',
  kinds: [serviceMonitors, podMonitors],
  judge: ({ spec, standing, workloads }) => {
    if (workloads.length === 0) return [];
    const wanted = standing.profile.observe.scrapeIntervalSeconds;
    const endpoints = endpointsOf(spec);
    const found = endpoints.map(endpoint => endpoint.interval);
    const holds = found.every(text => {
      const milliseconds = parseDurationMilliseconds(String(text));
      return milliseconds !== undefined && milliseconds <= wanted * 1000;
    });
    const field =
      spec.endpoints === undefined ? 'podMetricsEndpoints' : 'endpoints';
    return verdictOf(
      holds && found.length > 0,
      {
        seen:
          found
            .map(text => String(text ?? 'as Prometheus is set up'))
            .join(', ') || 'no endpoint',
        limit: `at most ${wanted}s`,
        origin: fromProfile(standing, 'observe', 'scrapeIntervalSeconds'),
      },
      () => ({
        description: 'Set the interval of the policy.',
        change: {
          spec: {
            [field]: endpoints.map(endpoint => ({
              ...endpoint,
              interval: `${wanted}s`,
            })),
          },
        },
      }),
    );
  },
};

const monitorSelects: Rule = {
  id: 'telemetry/monitor-selects',
  family: 'telemetry',
  title: 'The ServiceMonitor finds a Service and its port',
  why: 'A monitor that finds nothing gives no error and no metric: dashboards stay empty, alerts stay silent.',
  severity: failsEverywhere,
  needs: 'files',
  looksAt:
    'The selector of ServiceMonitors against the labels of the Services given, and the port of each endpoint against their ports by name.',
  mend: 'Label the Service, or correct selector and port.',
  on: 'object',
  kinds: [serviceMonitors],
  judge: (monitor, scene) => {
    const selector = labelSelectorOf(monitor.spec.selector);
    const words = selector ? formatSelector(selector) : 'no selector';
    const limit = 'a Service with the port of each endpoint';
    const origin = fixedLimit('Prometheus Operator, ServiceMonitor');
    const repair = {
      description: 'Label the Service, or correct selector and port.',
    };
    const services = scene.servicesOf(monitor.source);
    if (services.length === 0) {
      const given =
        scene.objects.inNamespace('/Service', monitor.namespace).length > 0;
      return given
        ? fault({ seen: `${words}: nothing`, limit, origin }, repair)
        : unknown(
            { seen: `${words}; no Service was given`, limit, origin },
            'Give the file that holds the Service too.',
          );
    }
    const ports = services.flatMap(service => records(specOf(service).ports));
    const absent = endpointsOf(monitor.spec)
      .map(({ port }) => port)
      .filter(
        port => port !== undefined && !ports.some(({ name }) => name === port),
      );
    return verdictOf(
      absent.length === 0,
      {
        seen:
          absent.length === 0
            ? services.map(({ object }) => object.metadata.name).join(', ')
            : `no port ${absent.map(String).join(', ')}`,
        limit,
        origin,
      },
      () => repair,
    );
  },
};

const once: Rule = {
  id: 'telemetry/scraped-once',
  family: 'telemetry',
  title: 'Each pod is scraped once',
  why: 'Scraped through two Services every request counts twice: budgets, canaries and forecasts read double.',
  severity: failsClinical,
  needs: 'files',
  looksAt:
    'How many pairs of monitor and Service lead to the pods by the same port.',
  mend: 'Let the monitor select one Service alone, by a label of its own.',
  on: 'workload',
  judge: (workload, scene) => {
    const ways = scrapeWays(workload, scene);
    if (ways.length === 0) return [];
    const ports = new Set(ways.map(({ port }) => port));
    return verdictOf(
      ports.size === ways.length,
      {
        seen: ways.map(({ by, port }) => `${by} to ${port}`).join(', '),
        limit: 'one way to each port',
        origin: fixedLimit('a request counts once'),
      },
      () => ({ description: 'Let the monitor select one Service alone.' }),
    );
  },
};

/** The ways by which Prometheus reaches the pods of a workload. */
function scrapeWays(
  workload: Workload,
  scene: Scene,
): { by: string; port: string }[] {
  const byService = scene
    .objectsFor(workload, serviceMonitors)
    .flatMap(source => {
      const spec = specOf(source);
      const services = scene
        .servicesOf(source)
        .filter(service => scene.workloadsOf(service).includes(workload));
      return services.flatMap(service =>
        endpointsOf(spec).flatMap(({ port }) => {
          const target = records(specOf(service).ports).find(
            ({ name }) => name === port,
          );
          return target
            ? [
                {
                  by: `${source.object.metadata.name} through ${service.object.metadata.name}`,
                  port: String(target.targetPort ?? target.port),
                },
              ]
            : [];
        }),
      );
    });
  const byPod = scene.objectsFor(workload, podMonitors).flatMap(source =>
    endpointsOf(specOf(source)).map(({ port }) => ({
      by: source.object.metadata.name,
      port: String(port),
    })),
  );
  return [...byService, ...byPod];
}

/** What Prometheus scrapes. */
export const monitorRules: readonly Rule[] = [
  interval,
  monitorSelects,
  once,
  ...seriesLabelRules,
];
