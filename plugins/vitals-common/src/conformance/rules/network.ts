import { count, fixedLimit, verdictOf } from '../finding';
import {
  failsClinical,
  failsEverywhere,
  type JudgedObject,
  type Rule,
} from '../rule';
import { pairsOf } from '../scene/labelSelector';
import { records } from '../scene/serviceHost';
import { isPort } from '../scene/spec';
import { nameLabel } from '../scene/standing';
import type { Fields, Workload } from '../scene/workload';
import { gatewayRules } from './gateway';
import { routeBackend } from './gatewayWeights';
import { ingressBackend } from './ingressBackend';
import { ingressTls } from './ingressTls';
import { mediaPathRules } from './mediaPath';
import { networkPolicyRules } from './networkPolicies';
import { selectsSomething } from './selectsSomething';

const serviceSelects = selectsSomething({
  id: 'network/service-selects',
  family: 'network',
  kind: 'Service',
  groupKind: '/Service',
  title: 'The Service selects pods',
  why: 'Every request to a Service without pods is refused.',
  aliases: { kubeScore: ['service-targets-pod'] },
  disagreement:
    'kube-score does not know Argo Rollouts: it reports every Service of one as without pods. A Service without a selector has its addresses made by hand, and is not judged.',
  selectorOf: ({ selector, type }) => {
    const pairs = pairsOf(selector);
    return pairs.length === 0 || type === 'ExternalName'
      ? undefined
      : pairs.map(([key, value]) => `${key}=${value}`).join(', ');
  },
});

/** Labels by which teams tell versions of one service apart. */
const versionLabels = ['version', 'app.kubernetes.io/version', 'track'];

/** Whether all workloads of a Service are versions of one: same name, another version each, and every port of the Service. */
function areVersions(service: JudgedObject): boolean {
  const { workloads } = service;
  const distinct = (label: string) =>
    new Set(workloads.map(({ podLabels }) => podLabels[label])).size;
  return (
    [nameLabel, 'app'].every(label => distinct(label) === 1) &&
    versionLabels.some(label => distinct(label) === workloads.length) &&
    workloads.every(
      workload =>
        workload.serves &&
        portsToNowhere({ ...service, workloads: [workload] }).length === 0,
    )
  );
}

const selectsOne: Rule = {
  id: 'network/service-selects-one',
  family: 'network',
  title: 'The Service selects the pods of one workload',
  why: 'A Service that also takes another workload’s pods sends it a share of the requests: a job, or a service that answers something else.',
  severity: failsClinical,
  needs: 'files',
  looksAt:
    'How many workloads have pods that a Service selects. Several of the same name and with its ports are one service where a label (`version`, `track`) tells them apart.',
  mend: 'Select by a label that only the pods meant carry.',
  on: 'object',
  kinds: ['/Service'],
  judge: service => {
    const { workloads } = service;
    if (workloads.length === 0) return [];
    const names = workloads.map(({ kind, name }) => `${kind} ${name}`);
    return verdictOf(
      names.length === 1 || areVersions(service),
      {
        seen: `${count(names.length, 'workload')}: ${names
          .slice(0, 5)
          .join(', ')}`,
        limit: '1 workload, or versions of one',
        origin: fixedLimit('a Service stands for one service'),
      },
      () => ({
        description: 'Select by a label that only the pods meant carry.',
      }),
    );
  },
};

/** Annotations by which clouds keep a load balancer off the internet. */
const insideOnly: Readonly<Record<string, RegExp>> = {
  'networking.gke.io/load-balancer-type': /^internal$/i,
  'cloud.google.com/load-balancer-type': /^internal$/i,
  'service.beta.kubernetes.io/aws-load-balancer-scheme': /^internal$/,
  'service.beta.kubernetes.io/aws-load-balancer-internal':
    /^(?:true|0\.0\.0\.0\/0)$/,
  'service.beta.kubernetes.io/azure-load-balancer-internal': /^true$/,
};

const type: Rule = {
  id: 'network/service-type',
  family: 'network',
  title: 'The Service is reached from inside alone',
  why: 'A node port or load balancer lets the internet in past the gateway: past its authentication, its limits and its log.',
  severity: failsClinical,
  needs: 'files',
  looksAt:
    '`spec.type` of Services; load balancers that an annotation of AWS, Azure or Google keeps off the internet are left out.',
  mend: 'Use `ClusterIP` and let the gateway forward what may come from outside.',
  aliases: { kubeScore: ['service-type'] },
  disagreement:
    'kube-score objects to node ports alone. A load balancer goes past the gateway as well.',
  on: 'object',
  kinds: ['/Service'],
  judge: ({ spec, object }) => {
    const found = spec.type ?? 'ClusterIP';
    const isInside =
      found === 'LoadBalancer' &&
      Object.entries(insideOnly).some(([annotation, value]) =>
        value.test(object.metadata.annotations?.[annotation] ?? ''),
      );
    return verdictOf(
      isInside || (found !== 'NodePort' && found !== 'LoadBalancer'),
      {
        seen: isInside ? `${String(found)}, of the inside` : String(found),
        limit: 'ClusterIP',
        origin: fixedLimit('from outside only the gateway is reached'),
      },
      () => ({
        description: 'Let the gateway forward what may come from outside.',
        change: { spec: { type: 'ClusterIP' } },
      }),
    );
  },
};

function containerPorts(workload: Workload): Fields[] {
  return workload.containers.flatMap(({ fields }) => records(fields.ports));
}

/** Ports of a Service that lead to none of its pods; pods that declare no port are not judged by number. */
function portsToNowhere({ spec, workloads }: JudgedObject): string[] {
  return records(spec.ports).flatMap(port => {
    const target = port.targetPort ?? port.port;
    const reached = workloads.some(workload => {
      const ports = containerPorts(workload);
      return typeof target === 'string'
        ? ports.some(
            ({ name, containerPort }) =>
              name === target && isPort(containerPort),
          )
        : ports.length === 0 ||
            ports.some(({ containerPort }) => containerPort === target);
    });
    return reached ? [] : [`${String(port.port)} to ${String(target)}`];
  });
}

const port: Rule = {
  id: 'network/service-port',
  family: 'network',
  title: 'The Service leads to a port that the pods have',
  why: 'A port that no container listens on refuses every request, while pods and probes look well.',
  severity: failsEverywhere,
  needs: 'files',
  looksAt:
    '`targetPort` of Services against `ports` of the containers, by name or number.',
  mend: 'Name a port of the container.',
  on: 'object',
  kinds: ['/Service'],
  judge: service => {
    const { workloads } = service;
    if (workloads.length === 0) return [];
    const wrong = portsToNowhere(service);
    const offered = containerPorts(workloads[0]).map(
      ({ name, containerPort }) => String(name ?? containerPort),
    );
    return verdictOf(
      wrong.length === 0,
      {
        seen: wrong.length === 0 ? 'all lead to a container' : wrong.join(', '),
        limit:
          offered.length > 0
            ? `one of ${offered.join(', ')}`
            : 'a port of a container',
        origin: fixedLimit('somebody must listen'),
      },
      () => ({ description: 'Name a port of the container as targetPort.' }),
    );
  },
};

/** Network: who reaches whom. */
export const networkRules: readonly Rule[] = [
  ...networkPolicyRules,
  ...mediaPathRules.filter(({ family }) => family === 'network'),
  serviceSelects,
  selectsOne,
  type,
  port,
  ingressBackend,
  ingressTls,
  ...gatewayRules,
  routeBackend,
];
