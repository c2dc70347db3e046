import { asRecord } from '../../manifest';
import type { Origin } from '../../policy';
import { openRequests } from '../../render';
import { formatMilliseconds, parseDurationMilliseconds } from '../../units';
import { fixedLimit, fromProfile, verdictOf } from '../finding';
import { failsCritical, type JudgedObject, type Rule } from '../rule';
import { expectationsOf } from '../scene/expectations';
import type { Scene } from '../scene/scene';
import { trafficPolicyOf } from './trafficPolicy';

const destinationRules = 'networking.istio.io/DestinationRule';

/** Milliseconds that Istio waits where nothing is stated. */
const istioConnectTimeout = 10_000;

const connectTimeout: Rule = {
  id: 'mesh/connect-timeout',
  family: 'mesh',
  title: 'Callers do not wait for a dead pod to connect',
  why: 'Istio waits ten seconds for a connection unless told otherwise, far longer than any request of a consultation may take.',
  severity: failsCritical,
  needs: 'files',
  looksAt:
    '`connectionPool.tcp.connectTimeout` of DestinationRules; 10 s where it is not stated.',
  mend: 'Set the timeout of the policy.',
  on: 'object',
  kinds: [destinationRules],
  judge: ({ spec, workloads: [workload] }) => {
    if (!workload) return [];
    const tcp = asRecord(asRecord(trafficPolicyOf(spec).connectionPool)?.tcp);
    const most =
      workload.standing.profile.protect.traffic.connectTimeoutMilliseconds;
    const found =
      parseDurationMilliseconds(String(tcp?.connectTimeout)) ??
      istioConnectTimeout;
    return verdictOf(
      found <= most,
      {
        seen:
          tcp?.connectTimeout === undefined
            ? 'not stated, so 10s'
            : formatMilliseconds(found),
        limit: `at most ${formatMilliseconds(most)}`,
        origin: fromProfile(
          workload.standing,
          'protect',
          'traffic',
          'connectTimeoutMilliseconds',
        ),
      },
      () => ({
        description: 'Set the timeout of the policy.',
        change: {
          spec: {
            trafficPolicy: {
              connectionPool: {
                tcp: { connectTimeout: formatMilliseconds(most) },
              },
            },
          },
        },
      }),
    );
  },
};

/** How many requests may be open at once: by the demand of the descriptor where there is one. */
function limitOf(
  { workloads: [workload] }: JudgedObject,
  { policy }: Scene,
): { value?: number; origin: Origin } {
  const context = workload && expectationsOf(workload.standing, policy);
  return context
    ? openRequests(context)
    : { origin: fixedLimit('Istio’s own limit is 2^31, which never breaks') };
}

const connections: Rule = {
  id: 'mesh/connection-limits',
  family: 'mesh',
  title: 'Open requests are limited by what the service can carry',
  why: 'Without a limit, callers pile up on a service that has become slow until it and they fall together.',
  severity: failsCritical,
  needs: 'files',
  looksAt:
    '`maxConnections`, `http1MaxPendingRequests` and `http2MaxRequests` of DestinationRules: stated, and by the demand of the descriptor where there is one.',
  mend: 'Set all three by Little’s law: arrivals a second × seconds each may take, with the factor of the policy.',
  on: 'object',
  kinds: [destinationRules],
  judge: (rule, scene) => {
    const [workload] = rule.workloads;
    if (!workload) return [];
    const pool = asRecord(trafficPolicyOf(rule.spec).connectionPool) ?? {};
    const http = asRecord(pool.http) ?? {};
    const found = [
      ['maxConnections', asRecord(pool.tcp)?.maxConnections],
      ['http1MaxPendingRequests', http.http1MaxPendingRequests],
      ['http2MaxRequests', http.http2MaxRequests],
    ] as const;
    const { value, origin } = limitOf(rule, scene);
    const holds = found.every(
      ([, number]) =>
        typeof number === 'number' && (value === undefined || number === value),
    );
    const wanted = value ?? 1024;
    return verdictOf(
      holds,
      {
        seen: found
          .map(([name, number]) => `${name} ${String(number ?? 'none')}`)
          .join(', '),
        limit: value === undefined ? 'all three stated' : `${value} each`,
        origin,
      },
      () => ({
        description:
          value === undefined
            ? 'State all three; the number is an example.'
            : 'Set all three by the formula.',
        change: {
          spec: {
            trafficPolicy: {
              connectionPool: {
                tcp: { maxConnections: wanted },
                http: {
                  http1MaxPendingRequests: wanted,
                  http2MaxRequests: wanted,
                },
              },
            },
          },
        },
      }),
    );
  },
};

/** How many wait for a Service, and how long. */
export const connectionRules: readonly Rule[] = [connectTimeout, connections];
