import { longestRetryMilliseconds, safeRetryConditions } from '../../policy';
import { formatMilliseconds } from '../../units';
import { fixedLimit, fromProfile, verdictOf } from '../finding';
import {
  failsClinical,
  failsCritical,
  warnsEverywhere,
  type Finding,
  type JudgedObject,
  type Rule,
} from '../rule';
import type { Scene } from '../scene/scene';
import { specOf } from '../scene/spec';
import {
  destinationHosts,
  records,
  serviceAddress,
} from '../scene/serviceHost';
import type { Standing } from '../scene/standing';
import type { Fields } from '../scene/workload';
import { destinationRule } from './destinations';
import {
  httpRoutesOf,
  isWebSocket,
  mayWrite,
  type HttpRoute,
} from './routeFields';

/** A gateway that hands requests to a waypoint leaves timeouts and retries to it. */
function isPassThrough(
  { spec, namespace }: JudgedObject,
  { objects }: Scene,
): boolean {
  const gateways = Array.isArray(spec.gateways) ? spec.gateways : ['mesh'];
  return (
    !gateways.includes('mesh') &&
    destinationHosts(spec).every(host => {
      const address = serviceAddress(host, namespace);
      const service =
        address && objects.find('/Service', address.namespace, address.name);
      return (
        service?.object.metadata.labels?.['istio.io/ingress-use-waypoint'] ===
        'true'
      );
    })
  );
}

const strangeAttempts = 'attempts is no whole number';

type RouteCheck = Pick<
  Rule,
  'id' | 'title' | 'why' | 'severity' | 'looksAt' | 'mend'
> & {
  /** What is wrong with a route; undefined where nothing is. */
  fault: (route: HttpRoute, standing: Standing) => string | undefined;
  limit: (standing: Standing) => string;
  /** The route without the fault. */
  mended: (route: Fields, standing: Standing) => Fields;
  origin: (standing: Standing) => Finding['origin'];
};

function longestTimeout({ profile, service }: Standing): number {
  return Math.max(
    profile.protect.traffic.timeoutMilliseconds,
    ...(service?.routes ?? []).map(
      ({ timeoutMilliseconds }) => timeoutMilliseconds ?? 0,
    ),
  );
}

function retriesFor({ profile }: Standing): Fields {
  const { attempts, perTryTimeoutMilliseconds, retryOn } =
    profile.protect.traffic.retries;
  return attempts === 0
    ? { attempts }
    : {
        attempts,
        perTryTimeout: formatMilliseconds(perTryTimeoutMilliseconds),
        retryOn: retryOn.join(','),
      };
}

const checks: readonly RouteCheck[] = [
  {
    id: 'mesh/route-timeout',
    title: 'Every route has a timeout',
    why: 'The mesh waits for ever unless told otherwise: one slow service holds the connections of all its callers until they stand too.',
    severity: failsClinical,
    looksAt:
      '`timeout` of every HTTP route of VirtualServices: at most that of the policy, or of the slowest route that the descriptor names. A route that only requests for a WebSocket take (header `upgrade`) needs none.',
    mend: 'Set the timeout of the policy; name slower routes in vitals.yaml.',
    fault: (route, standing) => {
      const { timeoutMilliseconds: found } = route;
      if (isWebSocket(route)) return undefined;
      if (found === undefined || found === 0) return 'no timeout';
      return found > longestTimeout(standing)
        ? formatMilliseconds(found)
        : undefined;
    },
    limit: standing =>
      `at most ${formatMilliseconds(longestTimeout(standing))}`,
    mended: (route, { profile }) => ({
      ...route,
      timeout: formatMilliseconds(profile.protect.traffic.timeoutMilliseconds),
    }),
    origin: standing =>
      fromProfile(standing, 'protect', 'traffic', 'timeoutMilliseconds'),
  },
  {
    id: 'mesh/retries-idempotent',
    title: 'What may not be repeated is not retried',
    why: 'A retried POST may be a second prescription, a second booking, a second payment. The mesh retries twice unless told otherwise.',
    severity: failsClinical,
    looksAt:
      '`retries.attempts` of routes that a POST, PATCH or unknown method can take; 2 where nothing is stated.',
    mend: 'Set `attempts: 0` there, and give reads a route of their own before it.',
    fault: route => {
      const { attempts, stated } = route.retries;
      if (attempts === 0 || !mayWrite(route)) return undefined;
      if (Number.isNaN(attempts)) return strangeAttempts;
      return stated
        ? `${attempts} attempts`
        : `${attempts} attempts, since none is stated`;
    },
    limit: () => 'attempts 0 where a write may pass',
    mended: route => ({ ...route, retries: { attempts: 0 } }),
    origin: () => fixedLimit('only idempotent methods are retried by the mesh'),
  },
  {
    id: 'mesh/retries',
    title: 'Reads are retried no more than the tier allows',
    why: 'Each retry is one more request to a service that already fails; conditions beyond those that never started work may do it twice.',
    severity: warnsEverywhere,
    looksAt: '`retries.attempts` and `retryOn` of HTTP routes.',
    mend: 'Use attempts and conditions of the policy.',
    fault: ({ retries }, { profile }) => {
      const { attempts } = profile.protect.traffic.retries;
      if (Number.isNaN(retries.attempts)) return strangeAttempts;
      if (retries.attempts > attempts) return `${retries.attempts} attempts`;
      const unsafe = retries.conditions.filter(
        condition => !safeRetryConditions.some(safe => safe === condition),
      );
      return retries.attempts > 0 && unsafe.length > 0
        ? `retries on ${unsafe.join(', ')}`
        : undefined;
    },
    limit: ({ profile }) =>
      `at most ${
        profile.protect.traffic.retries.attempts
      } attempts, on ${safeRetryConditions.join(', ')}`,
    mended: (route, standing) => ({ ...route, retries: retriesFor(standing) }),
    origin: standing => fromProfile(standing, 'protect', 'traffic', 'retries'),
  },
  {
    id: 'mesh/retries-fit-timeout',
    title: 'All tries fit into the timeout',
    why: 'Retries that the timeout cuts off cost the failing service its strength and the patient the wait, and help nobody.',
    severity: failsCritical,
    looksAt:
      '(1 + `attempts`) × `perTryTimeout` and the back-off against `timeout` of each HTTP route.',
    mend: 'Lower attempts or `perTryTimeout`.',
    fault: ({ retries, timeoutMilliseconds }) => {
      const { attempts, perTryMilliseconds } = retries;
      if (attempts === 0 || !retries.stated || !timeoutMilliseconds)
        return undefined;
      if (perTryMilliseconds === undefined)
        return 'each try may take the whole timeout';
      const needed = longestRetryMilliseconds({
        attempts,
        perTryTimeoutMilliseconds: perTryMilliseconds,
        retryOn: [],
      });
      return needed > timeoutMilliseconds
        ? `${formatMilliseconds(needed)} of ${formatMilliseconds(
            timeoutMilliseconds,
          )}`
        : undefined;
    },
    limit: () => 'at most the timeout of the route',
    mended: (route, standing) => ({ ...route, retries: retriesFor(standing) }),
    origin: () =>
      fixedLimit(
        'Istio API, virtual_service.proto: the timeout covers all tries',
      ),
  },
];

const routeRule = ({
  fault,
  limit,
  mended,
  origin,
  ...text
}: RouteCheck): Rule => ({
  ...text,
  family: 'mesh',
  needs: 'files',
  on: 'object',
  kinds: ['networking.istio.io/VirtualService'],
  judge: (object, scene) => {
    const { source, standing, workloads } = object;
    if (workloads.length === 0 || isPassThrough(object, scene)) return [];
    const routes = httpRoutesOf(specOf(source));
    if (routes.length === 0) return [];
    const broken = routes.flatMap(route => {
      const words = fault(route, standing);
      return words ? [{ route, words: `${route.name}: ${words}` }] : [];
    });
    const changed = new Set(broken.map(({ route }) => route.fields));
    return verdictOf(
      broken.length === 0,
      {
        seen:
          broken.map(({ words }) => words).join('; ') ||
          `${routes.length} routes as they should be`,
        limit: limit(standing),
        origin: origin(standing),
      },
      () => ({
        description: text.mend.replace(/`/g, ''),
        change: {
          spec: {
            http: records(specOf(source).http).map(fields =>
              changed.has(fields) ? mended(fields, standing) : fields,
            ),
          },
        },
      }),
    );
  },
});

/** Routes: VirtualServices. */
export const routeRules: readonly Rule[] = [
  ...checks.map(routeRule),
  destinationRule,
];
