import type { Profile } from '../policy';
import { longestRetryMilliseconds } from '../policy';
import { formatMilliseconds } from '../units';
import type { RenderContext } from './context';
import { derived, fixed, Traced, type Leaves, type Tree } from './trace';

type Retries = {
  attempts: number;
  perTryTimeout?: string;
  retryOn?: string;
};

type StringMatch = { exact: string } | { prefix: string } | { regex: string };

/** What a request must look like for a route to take it. */
type RouteMatch = {
  uri?: StringMatch;
  method?: StringMatch;
  headers?: { upgrade: StringMatch };
};

/** One entry of a VirtualService without its destinations. */
export type HttpRoute = {
  name: Traced<string>;
  match?: readonly Tree<RouteMatch>[];
  /** Absent where there is none. */
  timeout?: Traced<string>;
  retries: Tree<Retries>;
};

type DescriptorRoute = RenderContext['service']['routes'][number];
type RetryPolicy = Leaves<Profile['protect']['traffic']['retries']>;

/** Methods that change nothing: only these are repeated, since a second prescription is worse than an error. */
const readMethods: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];

const noRetries: Tree<Retries> = {
  attempts: fixed(0, 'a write is never repeated by the mesh, whatever it is'),
};

/** As many of the policy's retries as the timeout has room for. */
function retriesWithin(
  retries: RetryPolicy,
  timeoutMilliseconds: Traced<number>,
): Tree<Retries> {
  const attempts = derived(
    'retries.attempts, as many as fit the timeout with their back-off',
    [retries.attempts, retries.perTryTimeoutMilliseconds, timeoutMilliseconds],
    (wanted, perTry, timeout) => {
      const fits = (count: number) =>
        longestRetryMilliseconds({
          attempts: count,
          perTryTimeoutMilliseconds: perTry,
          retryOn: [],
        }) <= timeout;
      let count = wanted;
      while (count > 0 && !fits(count)) count -= 1;
      return count;
    },
  );
  if (attempts.value === 0) return { attempts };
  return {
    attempts,
    perTryTimeout: retries.perTryTimeoutMilliseconds.as(formatMilliseconds),
    retryOn: derived('retries.retryOn, joined', retries.retryOn, () =>
      retries.retryOn.map(({ value }) => value).join(','),
    ),
  };
}

/** The path itself and all below it; a bare prefix would take `/v1/notes-export` for `/v1/notes`. */
function pathMatches(path: Traced<string>): Tree<RouteMatch>[] {
  return path.value.endsWith('/')
    ? [{ uri: { prefix: path } }]
    : [
        { uri: { exact: path } },
        { uri: { prefix: path.as(value => `${value}/`) } },
      ];
}

function methodMatch(methods: Traced<readonly string[]>): Tree<StringMatch> {
  const { value } = methods;
  return value.length === 1
    ? { exact: methods.as(() => value[0]) }
    : { regex: methods.as(() => value.join('|')) };
}

/** A name for Argo Rollouts and the access log: `v1-assessments`. */
function slug(path: string): string {
  return (
    path
      .replace(/[^A-Za-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')
      .toLowerCase() || 'root'
  );
}

/** A name for each path, all different: Argo Rollouts shifts only the first route of a name. */
function routeNames(paths: readonly string[]): string[] {
  const taken = new Set(['default']);
  return paths.map(path => {
    const plain = slug(path);
    let name = plain;
    for (let count = 2; taken.has(name); count += 1) name = `${plain}-${count}`;
    taken.add(name);
    return name;
  });
}

function methodsOf(route: DescriptorRoute, reads: boolean): Traced<string[]> {
  return derived(
    reads ? 'methods that only read' : 'methods that may write',
    route.methods,
    () =>
      route.methods
        .map(({ value }) => value)
        .filter(method => readMethods.includes(method) === reads)
        .sort(),
  );
}

/**
 * No timeout: a WebSocket lasts as long as the consultation. Istio has none
 * unless told, and its CRD refuses `0s`. A WebSocket of HTTP/2 looks the same
 * to Envoy, once it has read its CONNECT.
 */
function webSocket(route: DescriptorRoute, name: string): HttpRoute[] {
  const { upgrade, path } = route;
  if (!upgrade) return [];
  return [
    {
      name: derived(
        'slug of the path, then websocket',
        [path],
        () => `${name}-websocket`,
      ),
      match: pathMatches(path).map(match => ({
        ...match,
        headers: {
          upgrade: {
            regex: upgrade.as(protocol => `(?i)${protocol}`),
          },
        },
      })),
      retries: noRetries,
    },
  ];
}

function routesOf(
  context: RenderContext,
  route: DescriptorRoute,
  name: string,
): HttpRoute[] {
  const { traffic } = context.profile.protect;
  const timeout = route.timeoutMilliseconds ?? traffic.timeoutMilliseconds;
  return [true, false].flatMap(reads => {
    const methods = methodsOf(route, reads);
    if (methods.value.length === 0) return [];
    return [
      {
        name: derived(
          'slug of the path, then read or write',
          [route.path],
          () => (reads ? `${name}-read` : `${name}-write`),
        ),
        match: pathMatches(route.path).map(match => ({
          ...match,
          method: methodMatch(methods),
        })),
        timeout: timeout.as(formatMilliseconds),
        retries: reads ? retriesWithin(traffic.retries, timeout) : noRetries,
      },
    ];
  });
}

/** Every route that the descriptor names, the most exact path first, then one for reads and one for the rest. */
export function httpRoutes(context: RenderContext): HttpRoute[] {
  const { traffic } = context.profile.protect;
  const timeout = traffic.timeoutMilliseconds;
  const named = [...context.service.routes].sort(
    (a, b) =>
      b.path.value.length - a.path.value.length ||
      (a.path.value < b.path.value ? -1 : 1),
  );
  const names = routeNames(named.map(({ path }) => path.value));
  return [
    ...named.flatMap((route, index) => [
      ...webSocket(route, names[index]),
      ...routesOf(context, route, names[index]),
    ]),
    {
      name: fixed('default-read', 'what no route of the descriptor takes'),
      match: [
        {
          method: {
            regex: fixed(readMethods.join('|'), 'methods that only read'),
          },
        },
      ],
      timeout: timeout.as(formatMilliseconds),
      retries: retriesWithin(traffic.retries, timeout),
    },
    {
      name: fixed('default-write', 'what no route of the descriptor takes'),
      timeout: timeout.as(formatMilliseconds),
      retries: noRetries,
    },
  ];
}
