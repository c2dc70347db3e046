import {
  asRecord,
  type KubernetesObject,
} from '@vitals/plugin-vitals-common/manifest';
import { changeAt } from '../changeAt';
import { chance } from '../chance';
import { subjectOf } from './identity';
import { itemsAt, templatePath } from './objectsByKind';
import { withPodDefaults } from './podDefaults';
import type { Setting } from './setting';

type Defaults = (
  object: KubernetesObject,
  setting: Setting,
) => Readonly<Record<string, unknown>>;

const rollingUpdate = { maxSurge: '25%', maxUnavailable: '25%' };

function clusterAddress(object: KubernetesObject, setting: Setting): string {
  const draw = (part: string) =>
    1 +
    Math.floor(
      chance(setting.seed, `${subjectOf(object, setting)}/${part}`) * 253,
    );
  return `${setting.cluster.serviceNetwork}.${draw('a')}.${draw('b')}`;
}

function servicePort(port: unknown): unknown {
  const fields = asRecord(port) ?? {};
  return { protocol: 'TCP', targetPort: fields.port, ...fields };
}

function serviceDefaults(
  object: KubernetesObject,
  setting: Setting,
): Readonly<Record<string, unknown>> {
  const spec = asRecord(object.spec) ?? {};
  const address =
    spec.clusterIP === 'None' ? 'None' : clusterAddress(object, setting);
  return {
    type: 'ClusterIP',
    sessionAffinity: 'None',
    internalTrafficPolicy: 'Cluster',
    ipFamilies: ['IPv4'],
    ipFamilyPolicy: 'SingleStack',
    clusterIP: address,
    clusterIPs: [address],
  };
}

/**
 * What an API server fills into `spec` when it is not stated. Source:
 * Kubernetes, the files `defaults.go` below `pkg/apis`.
 */
const specDefaults: Readonly<Record<string, Defaults>> = {
  Deployment: () => ({
    strategy: { type: 'RollingUpdate', rollingUpdate },
    revisionHistoryLimit: 10,
    progressDeadlineSeconds: 600,
  }),
  Service: serviceDefaults,
  HorizontalPodAutoscaler: () => ({ minReplicas: 1 }),
  NetworkPolicy: object => ({
    policyTypes: [
      'Ingress',
      ...(itemsAt(object, ['spec', 'egress']).length > 0 ? ['Egress'] : []),
    ],
  }),
  CronJob: () => ({
    concurrencyPolicy: 'Allow',
    suspend: false,
    successfulJobsHistoryLimit: 3,
    failedJobsHistoryLimit: 1,
  }),
};

function withTemplate(object: KubernetesObject): KubernetesObject {
  const path = templatePath(object);
  return path ? changeAt(object, [...path, 'spec'], withPodDefaults) : object;
}

function withServicePorts(object: KubernetesObject): KubernetesObject {
  return object.kind === 'Service'
    ? changeAt(object, ['spec', 'ports'], ports =>
        Array.isArray(ports) ? ports.map(servicePort) : ports,
      )
    : object;
}

/** The object with the defaults that an API server writes down. */
export function withServerDefaults(
  object: KubernetesObject,
  setting: Setting,
): KubernetesObject {
  const defaults = specDefaults[object.kind];
  const stated = defaults
    ? changeAt(object, ['spec'], spec => ({
        ...defaults(object, setting),
        ...asRecord(spec),
      }))
    : object;
  return withServicePorts(withTemplate(stated));
}
