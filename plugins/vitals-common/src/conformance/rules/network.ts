import { asRecord } from '../../manifest';
import { count, fixedLimit, verdictOf } from '../finding';
import {
  failsClinical,
  failsEverywhere,
  type JudgedObject,
  type Rule,
} from '../rule';
import { pairsOf } from '../scene/labelSelector';
import { records } from '../scene/serviceHost';
import type { Fields, Workload } from '../scene/workload';
import { reference } from './companion';
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
  selectorOf: ({ selector, type }) => {
    const pairs = pairsOf(selector);
    return pairs.length === 0 || type === 'ExternalName'
      ? undefined
      : pairs.map(([key, value]) => `${key}=${value}`).join(', ');
  },
});

const selectsOne: Rule = {
  id: 'network/service-selects-one',
  family: 'network',
  title: 'The Service selects the pods of one workload',
  why: 'A Service that also takes another workload’s pods sends it a share of the requests: a job, or a service that answers something else.',
  severity: failsClinical,
  needs: 'files',
  looksAt: 'How many workloads have pods that a Service selects.',
  mend: 'Select by a label that only the pods meant carry.',
  on: 'object',
  kinds: ['/Service'],
  judge: ({ workloads }) => {
    if (workloads.length === 0) return [];
    const names = workloads.map(({ kind, name }) => `${kind} ${name}`);
    return verdictOf(
      names.length === 1,
      {
        seen: `${count(names.length, 'workload')}: ${names
          .slice(0, 5)
          .join(', ')}`,
        limit: '1 workload',
        origin: fixedLimit('a Service stands for one service'),
      },
      () => ({
        description: 'Select by a label that only the pods meant carry.',
      }),
    );
  },
};

const type: Rule = {
  id: 'network/service-type',
  family: 'network',
  title: 'The Service is reached from inside alone',
  why: 'A node port or load balancer lets the internet in past the gateway: past its authentication, its limits and its log.',
  severity: failsClinical,
  needs: 'files',
  looksAt: '`spec.type` of Services that select pods.',
  mend: 'Use `ClusterIP` and let the gateway forward what may come from outside.',
  aliases: { kubeScore: ['service-type'] },
  disagreement:
    'kube-score objects to node ports alone. A load balancer goes past the gateway as well.',
  on: 'object',
  kinds: ['/Service'],
  judge: ({ spec }) => {
    const found = spec.type ?? 'ClusterIP';
    return verdictOf(
      found !== 'NodePort' && found !== 'LoadBalancer',
      {
        seen: String(found),
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
        ? ports.some(({ name }) => name === target)
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

/** Services that an Ingress sends requests to, with the port it names. */
function backendsOf(spec: Fields): { name: string; port: unknown }[] {
  const paths = records(spec.rules).flatMap(rule =>
    records(asRecord(rule.http)?.paths),
  );
  return [spec.defaultBackend, ...paths.map(path => path.backend)].flatMap(
    backend => {
      const service = asRecord(asRecord(backend)?.service);
      const of = asRecord(service?.port);
      return service && typeof service.name === 'string'
        ? [{ name: service.name, port: of?.name ?? of?.number }]
        : [];
    },
  );
}

const backend: Rule = {
  id: 'network/ingress-backend',
  family: 'network',
  title: 'The Ingress leads to a Service that exists',
  why: 'Patients get an error page for every path that leads nowhere.',
  severity: failsEverywhere,
  needs: 'files',
  looksAt:
    'Services and ports that an Ingress names, among the Services given for its namespace.',
  mend: 'Name a Service of the namespace and one of its ports.',
  aliases: { kubeScore: ['ingress-targets-service'] },
  on: 'object',
  kinds: ['networking.k8s.io/Ingress'],
  judge: ({ spec, namespace }, { objects }) =>
    backendsOf(spec).flatMap(({ name, port: wanted }) => {
      const service = objects.find('/Service', namespace, name);
      const ports = records(asRecord(service?.object.spec)?.ports);
      const hasPort =
        wanted === undefined ||
        ports.some(other => other.name === wanted || other.port === wanted);
      return reference({
        kind: 'Service',
        name: `${name}:${String(wanted)}`,
        found: service !== undefined && hasPort,
        othersGiven: objects.inNamespace('/Service', namespace).length > 0,
        limit: 'a Service of the namespace, and a port of it',
        origin: fixedLimit('an Ingress works through its backends'),
        repair: () => ({
          description: 'Name a Service of the namespace and one of its ports.',
        }),
      });
    }),
};

/** Network: who reaches whom. */
export const networkRules: readonly Rule[] = [
  ...networkPolicyRules,
  serviceSelects,
  selectsOne,
  type,
  port,
  backend,
];
