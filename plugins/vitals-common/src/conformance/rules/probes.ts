import { isRecord } from '../../manifest';
import { fixedLimit, verdictOf } from '../finding';
import { failsClinical, failsEverywhere, type Rule } from '../rule';
import { isPort } from '../scene/spec';
import {
  containerChange,
  type Container,
  type Fields,
} from '../scene/workload';
import {
  addressOf,
  isProbed,
  probeNames,
  probeOf,
  questionOf,
} from './probeFields';
import { ownStateRule } from './probeOwnState';
import { probePresenceRules } from './probePresence';
import { probeTimingRules } from './probeTiming';

/** Takes out how a probe asks now, since a probe may ask in one way only. */
function withoutHandler(probe: Fields): Fields {
  return Object.fromEntries(
    ['tcpSocket', 'grpc', 'exec']
      .filter(handler => probe[handler] !== undefined)
      .map(handler => [handler, null]),
  );
}

const differs: Rule = {
  id: 'probes/liveness-differs',
  family: 'probes',
  title: 'Liveness and readiness ask different questions',
  why: 'Readiness may say no for a while; liveness kills. When both ask the same, every pod that should only leave traffic is restarted, all of them at once when a dependency is slow.',
  severity: failsClinical,
  needs: 'files',
  looksAt:
    'The path and port, command or service that both probes of a container ask.',
  mend: 'Give liveness an endpoint that looks at the process alone.',
  aliases: { kubeScore: ['pod-probes-identical'] },
  on: 'container',
  judge: (container, workload) => {
    const liveness = probeOf(container, 'livenessProbe');
    const readiness = probeOf(container, 'readinessProbe');
    if (!isProbed(container, workload) || !liveness || !readiness) return [];
    const question = questionOf(liveness);
    return verdictOf(
      question !== questionOf(readiness),
      {
        container,
        seen: `liveness asks ${question}, readiness ${questionOf(readiness)}`,
        limit: 'two different questions',
        origin: fixedLimit(
          'liveness kills, readiness only takes out of traffic',
        ),
      },
      () => ({
        description: 'Ask another path for liveness; adapt it to your service.',
        change: containerChange(workload, container, {
          livenessProbe: {
            ...withoutHandler(liveness),
            httpGet: {
              path: '/livez',
              port: addressOf(readiness)?.port ?? 'http',
            },
          },
        }),
      }),
    );
  },
};

function portNames({ fields }: Container): string[] {
  const ports = Array.isArray(fields.ports) ? fields.ports : [];
  return ports
    .filter(isRecord)
    .flatMap(({ name, containerPort }) =>
      typeof name === 'string' && isPort(containerPort) ? [name] : [],
    );
}

const portExists: Rule = {
  id: 'probes/port-exists',
  family: 'probes',
  title: 'Probes ask a port that the container has',
  why: 'A probe of a port that does not exist always fails: the pod never becomes ready, or is restarted for ever.',
  severity: failsEverywhere,
  needs: 'files',
  looksAt: 'Ports that probes name, against the names in `ports`.',
  mend: 'Name a port of the container, or add the one named.',
  on: 'container',
  judge: (container, workload) => {
    if (!isProbed(container, workload)) return [];
    const names = portNames(container);
    return probeNames.flatMap(name => {
      const probe = probeOf(container, name);
      const port = probe && addressOf(probe)?.port;
      if (typeof port !== 'string') return [];
      return verdictOf(
        names.includes(port),
        {
          container,
          seen: `${name} asks port ${port}`,
          limit:
            names.length > 0
              ? `one of ${names.join(', ')}`
              : 'a port with a name',
          origin: fixedLimit('a named port must stand in the same container'),
        },
        () => ({
          description: `Name the port of ${container.name} that ${name} asks.`,
        }),
      );
    });
  },
};

const hostUnset: Rule = {
  id: 'probes/host-unset',
  family: 'probes',
  title: 'Probes ask the pod itself',
  why: 'A probe with a host asks somebody else: the kubelet can be made to call any address, and the pod is judged by it. The Pod Security standard refuses it.',
  severity: failsClinical,
  needs: 'files',
  looksAt: '`host` of `httpGet` and `tcpSocket` in every probe.',
  mend: 'Take `host` out; where a host name is needed, send it as the header `Host`.',
  on: 'container',
  judge: (container, workload) => {
    if (!isProbed(container, workload)) return [];
    return probeNames.flatMap(name => {
      const probe = probeOf(container, name);
      const address = probe && addressOf(probe);
      if (!address) return [];
      const host = address.host ?? '';
      return verdictOf(
        host === '',
        {
          container,
          seen:
            host === ''
              ? `${name} asks the pod`
              : `${name} asks ${String(host)}`,
          limit: 'no host',
          origin: fixedLimit('Pod Security Standard "baseline"'),
        },
        () => ({
          description: `Take host out of ${name}.`,
          change: containerChange(workload, container, {
            [name]: {
              [probe?.tcpSocket ? 'tcpSocket' : 'httpGet']: { host: null },
            },
          }),
        }),
      );
    });
  },
};

/** Probes: whether a container says how it is, and to whom. */
export const probeRules: readonly Rule[] = [
  ...probePresenceRules,
  ...probeTimingRules,
  differs,
  portExists,
  hostUnset,
  ownStateRule,
];
