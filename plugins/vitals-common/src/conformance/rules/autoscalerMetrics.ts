import { fixedLimit, fromProfile, unknown, verdictOf } from '../finding';
import {
  failsCritical,
  failsEverywhere,
  warnsEverywhere,
  type JudgedObject,
  type Rule,
} from '../rule';
import { records } from '../scene/serviceHost';
import { resourceMetricsOf, type ResourceMetric } from './autoscalerFields';
import { cpuMetricChange, isFirstVersion, percentOf } from './cpuMetricChange';
import { isQuantity, requested } from './resourceFields';
import {
  autoscalerKinds,
  horizontalSpecOf,
  isScaledObject,
} from './scaledObjectFields';

function cpuMetricOf(object: JudgedObject): ResourceMetric | undefined {
  return resourceMetricsOf(horizontalSpecOf(object)).find(
    ({ resource }) => resource === 'cpu',
  );
}

/** Metrics of the service’s own, requests for one: what share of CPU they stand for is not in any file. */
function ownMetricsOf(object: JudgedObject): string[] {
  return records(horizontalSpecOf(object).metrics)
    .map(({ type }) => String(type))
    .filter(type => ['Pods', 'Object', 'External'].includes(type));
}

function isQueueWorker({ object, standing }: JudgedObject): boolean {
  return isScaledObject(object) && standing.shape === 'job';
}

const target: Rule = {
  id: 'autoscaling/cpu-target',
  family: 'autoscaling',
  title: 'The autoscaler keeps the headroom of the tier',
  why: 'Above the target of the tier, the replicas that are left after a lost zone, or until new ones are warm, cannot carry the load.',
  severity: failsCritical,
  needs: 'files',
  looksAt:
    'The utilisation target of the CPU metric; 80 % where the HPA states no metric at all. Unknown where it watches metrics of the service’s own and no CPU; not asked of jobs that KEDA scales by their queue.',
  mend: 'Set the target of the policy.',
  on: 'object',
  kinds: autoscalerKinds,
  judge: object => {
    const metric = cpuMetricOf(object);
    // What waits in a queue costs no CPU, and nobody waits for it.
    if (!metric && isQueueWorker(object)) return [];
    const most = percentOf(object.standing.profile.scale.cpuUtilization);
    const found = metric?.utilization;
    const judged = {
      seen:
        found === undefined ? 'no utilisation target for CPU' : `${found} %`,
      limit: `at most ${most} %`,
      origin: fromProfile(object.standing, 'scale', 'cpuUtilization'),
    };
    const own = ownMetricsOf(object);
    if (!metric && own.length > 0) {
      const seen = `no metric of CPU, but of kind ${own.join(', ')}`;
      return unknown(
        { ...judged, seen },
        'Add a CPU metric as a second guard, or measure what the target leaves free.',
      );
    }
    return verdictOf(found !== undefined && found <= most, judged, () => ({
      description:
        'Set the target of the policy; other metrics may stay beside it.',
      change: cpuMetricChange(object),
    }));
  },
};

const kind: Rule = {
  id: 'autoscaling/cpu-metric',
  family: 'autoscaling',
  title: 'The autoscaler watches the application alone',
  why: 'The sum over a pod hides a hot application behind an idle sidecar: it answers late and is never given help.',
  severity: warnsEverywhere,
  needs: 'files',
  looksAt:
    'Whether the CPU metric is of kind `ContainerResource`, or the `cpu` trigger names a container, where the policy asks for it.',
  mend: 'Use `ContainerResource` with the application’s container.',
  on: 'object',
  kinds: autoscalerKinds,
  judge: object => {
    const metric = cpuMetricOf(object);
    const { cpuMetric } = object.standing.profile.scale;
    if (!metric || cpuMetric === 'pod') return [];
    return verdictOf(
      metric.container !== undefined,
      {
        seen:
          metric.container === undefined
            ? 'the sum over the pod'
            : `container ${metric.container}`,
        limit: 'one container',
        origin: fromProfile(object.standing, 'scale', 'cpuMetric'),
      },
      () => ({
        description: 'Watch the application’s container.',
        ...(isFirstVersion(object) ? {} : { change: cpuMetricChange(object) }),
      }),
    );
  },
};

const container: Rule = {
  id: 'autoscaling/container-exists',
  family: 'autoscaling',
  title: 'The autoscaler watches a container that exists',
  why: 'A metric of a container that is not there is never found; the service does not scale.',
  severity: failsEverywhere,
  needs: 'files',
  looksAt:
    'Containers that `ContainerResource` metrics, or triggers of KEDA, name, among those of the target.',
  mend: 'Name a container of the pods.',
  on: 'object',
  kinds: autoscalerKinds,
  judge: ({ object, spec, workloads: [workload] }) =>
    resourceMetricsOf(horizontalSpecOf({ object, spec })).flatMap(
      ({ container: name }) => {
        if (name === undefined || !workload) return [];
        const names = workload.containers.map(({ name: other }) => other);
        return verdictOf(
          names.includes(name),
          {
            seen: name,
            limit: `one of ${names.join(', ')}`,
            origin: fixedLimit('a metric needs what it measures'),
          },
          () => ({ description: `Name one of ${names.join(', ')}.` }),
        );
      },
    ),
};

const requests: Rule = {
  id: 'autoscaling/requests-present',
  family: 'autoscaling',
  title: 'Utilisation has a request to be a share of',
  why: 'When one container of the pod has no request, the metric does not exist: at the peak the service stays as small as it is.',
  severity: failsEverywhere,
  needs: 'files',
  looksAt:
    'Requests of the containers that a utilisation target covers: the one named, or all that run beside each other.',
  mend: 'State the request of every container.',
  on: 'object',
  kinds: autoscalerKinds,
  judge: ({ object, spec, workloads: [workload] }) =>
    resourceMetricsOf(horizontalSpecOf({ object, spec })).flatMap(
      ({ resource, container: name, utilization }) => {
        const known = resource === 'cpu' || resource === 'memory';
        if (!workload || !known || utilization === undefined) return [];
        const covered = workload.containers.filter(other =>
          name === undefined ? other.role !== 'init' : other.name === name,
        );
        const without = covered
          .filter(other => !isQuantity(requested(other, resource)))
          .map(other => other.name);
        return verdictOf(
          without.length === 0,
          {
            seen:
              without.length === 0
                ? `${resource} of ${covered.length} containers`
                : `no ${resource} request of ${without.join(', ')}`,
            limit: `a ${resource} request of each`,
            origin: fixedLimit(
              'Kubernetes documentation, "Horizontal Pod Autoscaling": without a request the metric is not defined',
            ),
          },
          () => ({
            description: `State the ${resource} request of ${without.join(
              ', ',
            )}.`,
          }),
        );
      },
    ),
};

/** What an autoscaler watches. */
export const autoscalerMetrics: readonly Rule[] = [
  target,
  kind,
  container,
  requests,
];
