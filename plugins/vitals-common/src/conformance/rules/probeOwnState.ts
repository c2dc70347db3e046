import { asRecord } from '../../manifest';
import { fixedLimit, verdictOf } from '../finding';
import { failsCritical, type Rule } from '../rule';
import { containerChange, type Fields } from '../scene/workload';
import { isProbed, probeOf, questionOf } from './probeFields';

/** The health of Spring Boot with all its indicators: database, disk, queues. */
const springAggregate = '/actuator/health';

/** Paths whose words say that others are asked as well. */
const othersInPath =
  /(?:^|[/_-])(?:deep|dependenc(?:y|ies)|downstreams?|upstreams?|db|database|postgres(?:ql)?|mysql|redis|kafka|rabbitmq)(?:$|[/_-])/i;

const ownHost =
  /^(?:localhost|127(?:\.\d+){3}|0\.0\.0\.0|\[?::1\]?|\$\{?(?:POD_IP|HOSTNAME|MY_POD_IP)\}?|\$\((?:POD_IP|HOSTNAME|MY_POD_IP)\))$/;

/** Hosts that a command names: in an address, after `-h` or `--host`, or as the first word of `nc`. */
function hostsIn(command: string): string[] {
  const patterns = [
    /\bhttps?:\/\/(\[[^\]]*\]|[^/:\s"']+)/g,
    /(?:^|\s)(?:-h|--host)[ =]([^\s"']+)/g,
    /\bnc(?:\s+-\w+)*\s+([A-Za-z][^\s"']*)\s+\d+/g,
  ];
  return patterns.flatMap(pattern =>
    [...command.matchAll(pattern)].map(([, host]) => host),
  );
}

/** Who else a probe asks, as far as its own words say; undefined where they say nothing. */
function othersAsked(probe: Fields): string | undefined {
  const path = asRecord(probe.httpGet)?.path;
  if (typeof path === 'string') {
    const bare = path.replace(/[?#].*$/, '').replace(/(.)\/$/, '$1');
    return bare === springAggregate || othersInPath.test(bare)
      ? path
      : undefined;
  }
  const command = asRecord(probe.exec)?.command;
  if (!Array.isArray(command)) return undefined;
  return hostsIn(command.join(' ')).find(host => !ownHost.test(host));
}

const paths = { livenessProbe: '/livez', readinessProbe: '/readyz' } as const;

const springPaths = {
  livenessProbe: `${springAggregate}/liveness`,
  readinessProbe: `${springAggregate}/readiness`,
} as const;

/** Whether a probe looks at its own process, or at what everybody depends on. */
export const ownStateRule: Rule = {
  id: 'probes/own-state',
  family: 'probes',
  title: 'Probes ask the process, not what it depends on',
  why: 'When a database is slow for some seconds, every pod that asks it leaves traffic, or is restarted, at once: what was slow is then down, for every service that asks the same.',
  severity: failsCritical,
  needs: 'files',
  looksAt:
    'Paths of liveness and readiness whose words name others (`/health/db`, `/deep`, and `/actuator/health`, which asks every indicator of Spring Boot), and hosts that their commands name. What a handler does beyond its path is in no file.',
  mend: 'Look at the process and its own warm-up alone; let a request that needs the dependency fail by itself.',
  notFor: ['node', 'data'],
  on: 'container',
  judge: (container, workload) => {
    if (!isProbed(container, workload)) return [];
    return (['livenessProbe', 'readinessProbe'] as const).flatMap(name => {
      const probe = probeOf(container, name);
      if (!probe) return [];
      const others = othersAsked(probe);
      const byPath = asRecord(probe.httpGet) !== undefined;
      const better = others?.startsWith(springAggregate)
        ? springPaths[name]
        : paths[name];
      return verdictOf(
        others === undefined,
        {
          container,
          seen: `${name} asks ${others ?? questionOf(probe)}`,
          limit: 'the process alone',
          origin: fixedLimit(
            'Kubernetes and Spring Boot documentation: health checks of external systems restart all instances at once',
          ),
        },
        () => ({
          description: 'Ask for the state of the process alone.',
          ...(byPath
            ? {
                change: containerChange(workload, container, {
                  [name]: { httpGet: { path: better } },
                }),
              }
            : {}),
        }),
      );
    });
  },
};
