import { z } from 'zod';
import type { KubernetesObject } from '../../manifest';
import type { Flow, Pod } from './endpoint';
import { hasLabels } from './networkPolicies';

const texts = z.array(z.string()).min(1);

const source = z.strictObject({
  principals: texts.optional(),
  notPrincipals: texts.optional(),
  requestPrincipals: texts.optional(),
  notRequestPrincipals: texts.optional(),
});

const operation = z.strictObject({
  ports: texts.optional(),
  methods: texts.optional(),
  paths: texts.optional(),
  notPaths: texts.optional(),
});

const selector = z
  .strictObject({ matchLabels: z.record(z.string(), z.string()) })
  .optional();

const targetRefs = z
  .array(
    z.strictObject({
      group: z.string(),
      kind: z.literal('Service'),
      name: z.string(),
    }),
  )
  .optional();

/** What a rendered AuthorizationPolicy consists of; a field that is not read here is refused. */
const authorizationPolicy = z.looseObject({
  metadata: z.looseObject({ name: z.string(), namespace: z.string() }),
  spec: z.strictObject({
    action: z.enum(['ALLOW', 'DENY']).default('ALLOW'),
    selector,
    targetRefs,
    rules: z
      .array(
        z.strictObject({
          from: z.array(z.strictObject({ source })).optional(),
          to: z.array(z.strictObject({ operation })).optional(),
        }),
      )
      .default([]),
  }),
});

export type AuthorizationPolicy = z.output<typeof authorizationPolicy>;

/** The AuthorizationPolicies among objects. */
export function authorizationPoliciesOf(
  objects: readonly KubernetesObject[],
): AuthorizationPolicy[] {
  return objects
    .filter(({ kind }) => kind === 'AuthorizationPolicy')
    .map(object => authorizationPolicy.parse(object));
}

/** What a rendered RequestAuthentication consists of, as far as it says whose tokens are read where. */
const requestAuthentication = z.looseObject({
  metadata: z.looseObject({ namespace: z.string() }),
  spec: z.strictObject({
    selector,
    targetRefs,
    jwtRules: z.array(z.looseObject({ issuer: z.string() })).min(1),
  }),
});

export type RequestAuthentication = z.output<typeof requestAuthentication>;

/** The RequestAuthentications among objects. */
export function requestAuthenticationsOf(
  objects: readonly KubernetesObject[],
): RequestAuthentication[] {
  return objects
    .filter(({ kind }) => kind === 'RequestAuthentication')
    .map(object => requestAuthentication.parse(object));
}

/** What is known of a request where it is judged. `http` is false where only connections are seen. */
export type Request = Pick<Flow, 'port' | 'method' | 'path'> & {
  principal: string | undefined;
  /** Issuer and subject of a token that was read; empty without. */
  subject: string;
  http: boolean;
};

/** `*` stands for anything, at either end or alone. */
function fits(pattern: string, value: string): boolean {
  if (pattern === '*') return value !== '';
  if (pattern.endsWith('*')) return value.startsWith(pattern.slice(0, -1));
  if (pattern.startsWith('*')) return value.endsWith(pattern.slice(1));
  return pattern === value;
}

const oneFits = (patterns: readonly string[], value: string) =>
  patterns.some(pattern => fits(pattern, value));

/** Whether a condition holds; one on HTTP never holds for an ALLOW, and always for a DENY, where HTTP is not read. */
function onHttp(
  action: 'ALLOW' | 'DENY',
  http: boolean,
  holds: () => boolean,
): boolean {
  return http ? holds() : action === 'DENY';
}

function sourceFits(
  { action }: AuthorizationPolicy['spec'],
  conditions: z.output<typeof source>,
  { principal = '', subject, http }: Request,
): boolean {
  const { requestPrincipals, notRequestPrincipals } = conditions;
  return (
    (!conditions.principals || oneFits(conditions.principals, principal)) &&
    !(
      conditions.notPrincipals && oneFits(conditions.notPrincipals, principal)
    ) &&
    (!requestPrincipals ||
      onHttp(action, http, () => oneFits(requestPrincipals, subject))) &&
    (!notRequestPrincipals ||
      onHttp(action, http, () => !oneFits(notRequestPrincipals, subject)))
  );
}

function operationFits(
  { action }: AuthorizationPolicy['spec'],
  conditions: z.output<typeof operation>,
  { port, method, path, http }: Request,
): boolean {
  const { ports, methods, paths, notPaths } = conditions;
  return (
    (!ports || ports.includes(String(port))) &&
    (!methods || onHttp(action, http, () => oneFits(methods, method))) &&
    (!paths || onHttp(action, http, () => oneFits(paths, path))) &&
    (!notPaths || onHttp(action, http, () => !oneFits(notPaths, path)))
  );
}

function matches({ spec }: AuthorizationPolicy, request: Request): boolean {
  return spec.rules.some(
    ({ from, to }) =>
      (!from || from.some(part => sourceFits(spec, part.source, request))) &&
      (!to || to.some(part => operationFits(spec, part.operation, request))),
  );
}

/** Any DENY that matches refuses; where an ALLOW stands, one must match. Source: Istio documentation, "Authorization Policy". */
function decide(
  policies: readonly AuthorizationPolicy[],
  request: Request,
): boolean {
  const of = (action: 'ALLOW' | 'DENY') =>
    policies.filter(({ spec }) => spec.action === action);
  if (of('DENY').some(policy => matches(policy, request))) return false;
  const allowing = of('ALLOW');
  return (
    allowing.length === 0 || allowing.some(policy => matches(policy, request))
  );
}

/** Where a policy is enforced: by the proxy of a pod, or by the waypoint of its Service. */
export type Place = 'pod' | 'waypoint';

type Placed = {
  metadata: { namespace: string };
  spec: {
    selector?: z.output<typeof selector>;
    targetRefs?: z.output<typeof targetRefs>;
  };
};

/** Those of the objects that hold for a pod at a place. */
function holding<T extends Placed>(
  objects: readonly T[],
  pod: Pod,
  place: Place,
): T[] {
  const service = pod.labels['app.kubernetes.io/name'];
  return objects.filter(({ metadata, spec }) => {
    if (metadata.namespace !== pod.namespace) return false;
    return place === 'waypoint'
      ? spec.targetRefs?.some(({ name }) => name === service) === true
      : !spec.targetRefs && hasLabels(pod.labels, spec.selector?.matchLabels);
  });
}

/** Issuer and subject of a token, where a RequestAuthentication reads those of its issuer. */
export function subjectAt(
  authentications: readonly RequestAuthentication[],
  pod: Pod,
  place: Place,
  issuer: string,
): string {
  const isRead = holding(authentications, pod, place).some(({ spec }) =>
    spec.jwtRules.some(rule => rule.issuer === issuer),
  );
  return isRead ? `${issuer}/subject` : '';
}

/** Whether the policies at a place let a request through. */
export function authorisationLets(
  policies: readonly AuthorizationPolicy[],
  pod: Pod,
  place: Place,
  request: Request,
): boolean {
  return decide(holding(policies, pod, place), request);
}
