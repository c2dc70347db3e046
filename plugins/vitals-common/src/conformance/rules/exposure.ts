import { asRecord, type SourceObject } from '../../manifest';
import { fault, fixedLimit, pass, verdictOf } from '../finding';
import { failsClinical, type Finding, type Rule } from '../rule';
import type { Scene } from '../scene/scene';
import { records } from '../scene/serviceHost';
import { specOf } from '../scene/spec';
import { ownLabels, type Fields, type Workload } from '../scene/workload';
import { companion } from './companion';
import { isMeshed } from './meshMode';

const authorizations = 'security.istio.io/AuthorizationPolicy';
const authentications = 'security.istio.io/RequestAuthentication';

/** Says that a service shown outside decides itself whom it answers. */
const authenticationLabel = 'vitals.dev/authentication';

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

/** Whether a VirtualService takes requests at a gateway, not from the mesh alone. */
function isAtGateway(source: SourceObject): boolean {
  return texts(specOf(source).gateways).some(name => name !== 'mesh');
}

function isExposed(workload: Workload, scene: Scene): boolean {
  return (
    workload.standing.service?.exposure !== undefined ||
    scene
      .objectsFor(workload, 'networking.istio.io/VirtualService')
      .some(isAtGateway) ||
    scene.objectsFor(workload, 'gateway.networking.k8s.io/HTTPRoute').length > 0
  );
}

function allowing(workload: Workload, scene: Scene): SourceObject[] {
  return scene
    .objectsFor(workload, authorizations)
    .filter(source => (specOf(source).action ?? 'ALLOW') === 'ALLOW');
}

/** Istio's patterns: `*` stands for anything, at either end or alone. Source: Istio API, AuthorizationPolicy, "Rule". */
function fits(pattern: string, value: string): boolean {
  if (pattern.endsWith('*')) return value.startsWith(pattern.slice(0, -1));
  if (pattern.startsWith('*')) return value.endsWith(pattern.slice(1));
  return pattern === value;
}

/** Whether a source of a rule lets the gateway in. */
function letsGatewayIn(source: Fields, { policy: { mesh } }: Scene): boolean {
  const { namespace, serviceAccount } = mesh.gateway;
  const principal = `${mesh.trustDomain}/ns/${namespace}/sa/${serviceAccount}`;
  return (
    texts(source.principals).some(pattern => fits(pattern, principal)) ||
    texts(source.namespaces).some(pattern => fits(pattern, namespace)) ||
    texts(source.serviceAccounts).includes(`${namespace}/${serviceAccount}`)
  );
}

function asksForToken(rule: Fields, source: Fields): boolean {
  return (
    texts(source.requestPrincipals).length > 0 ||
    records(rule.when).some(({ key }) => /^request\.auth\./.test(String(key)))
  );
}

function sourcesOf(rule: Fields): Fields[] {
  return records(rule.from).map(from => asRecord(from.source) ?? {});
}

/** Whether a rule opens ports of metrics alone: a scrape shows nothing of a patient. */
function isForScrapes(rule: Fields, { containers }: Workload): boolean {
  const ports = containers
    .flatMap(({ fields }) => records(fields.ports))
    .filter(({ name }) => /metrics/.test(String(name)))
    .map(({ containerPort }) => String(containerPort));
  const operations = records(rule.to).map(({ operation }) =>
    texts(asRecord(operation)?.ports),
  );
  return (
    operations.length > 0 &&
    operations.every(
      opened => opened.length > 0 && opened.every(port => ports.includes(port)),
    )
  );
}

/** A policy in which the gateway comes with a token alone. */
function mended(source: SourceObject, scene: Scene): Fields {
  const { issuer } = scene.policy.mesh.gateway.tokens;
  const { apiVersion, kind, metadata } = source.object;
  const rules = records(specOf(source).rules).map(rule => ({
    ...rule,
    from: sourcesOf(rule).map(each => ({
      source:
        letsGatewayIn(each, scene) && !asksForToken(rule, each)
          ? { ...each, requestPrincipals: [`${issuer}/*`] }
          : each,
    })),
  }));
  const { name, namespace } = metadata;
  return { apiVersion, kind, metadata: { name, namespace }, spec: { rules } };
}

/** Who decides about requests from outside, where it was stated that the service does. */
function statedOpen(
  workload: Workload,
  policies: readonly SourceObject[],
): string | undefined {
  if (workload.standing.service?.exposure?.authentication === 'none') {
    return 'the service itself decides, as vitals.yaml says';
  }
  return policies.some(
    ({ object }) => object.metadata.labels?.[authenticationLabel] === 'none',
  )
    ? `the service itself decides, as label ${authenticationLabel} says`
    : undefined;
}

const limit = 'a token of every request that comes through the gateway';
const origin = fixedLimit(
  'vitals.yaml, exposure.authentication: token unless stated',
);

const exposedToken: Rule = {
  id: 'mesh/exposed-token',
  family: 'mesh',
  title: 'Who comes from outside shows a token',
  why: 'The gateway’s identity says only that a request came through it: without a token anybody on the internet asks for records, and nothing but the service’s own code says no.',
  severity: failsClinical,
  needs: 'files',
  looksAt:
    'AuthorizationPolicies with action `ALLOW` of workloads that a VirtualService at a gateway, an HTTPRoute or the descriptor shows outside: where they let the gateway in, they ask for `requestPrincipals`. The descriptor’s `exposure.authentication: none`, or the label `vitals.dev/authentication: none` on a policy, says that the service itself decides.',
  mend: 'Ask for `requestPrincipals` of the issuer beside the gateway’s identity, or state that the service itself decides.',
  on: 'workload',
  judge: (workload, scene): Finding[] => {
    if (!workload.serves || !isMeshed(workload) || !isExposed(workload, scene))
      return [];
    const policies = allowing(workload, scene);
    const open = statedOpen(workload, policies);
    if (open) return pass({ seen: open, limit, origin });
    const judged = policies.flatMap(policy => {
      const sources = records(specOf(policy).rules)
        .filter(rule => !isForScrapes(rule, workload))
        .flatMap(rule =>
          sourcesOf(rule)
            .filter(source => letsGatewayIn(source, scene))
            .map(source => asksForToken(rule, source)),
        );
      return sources.length > 0
        ? [{ policy, holds: sources.every(Boolean) }]
        : [];
    });
    if (judged.length === 0) return [];
    const wrong = judged.find(({ holds }) => !holds);
    return wrong
      ? fault(
          {
            seen: `AuthorizationPolicy ${wrong.policy.object.metadata.name} lets the gateway in without a token`,
            limit,
            origin,
          },
          {
            description: 'Ask for a token of the issuer beside the gateway.',
            object: mended(wrong.policy, scene),
          },
        )
      : pass({ seen: 'a token is asked for', limit, origin });
  },
};

const tokenIssuer: Rule = {
  id: 'mesh/token-issuer',
  family: 'mesh',
  title: 'The tokens asked for are those of the policy’s issuer',
  why: 'Without a RequestAuthentication no token is read, so that all requests from outside are refused; with a foreign issuer strangers write their own tokens.',
  severity: failsClinical,
  needs: 'files',
  looksAt:
    '`jwtRules` of RequestAuthentications that hold for the pods, or for their Services at the waypoint, where an AuthorizationPolicy asks for `requestPrincipals`.',
  mend: 'Add a RequestAuthentication with issuer, keys and audiences of the policy.',
  on: 'workload',
  judge: (workload, scene) => {
    const asks = allowing(workload, scene).some(policy =>
      records(specOf(policy).rules).some(rule =>
        sourcesOf(rule).some(
          source => texts(source.requestPrincipals).length > 0,
        ),
      ),
    );
    if (!asks || !isMeshed(workload)) return [];
    const { issuer, jwksUri, audiences } = scene.policy.mesh.gateway.tokens;
    const found = scene.objectsFor(workload, authentications);
    const issuers = found.flatMap(source =>
      records(specOf(source).jwtRules).map(rule => String(rule.issuer)),
    );
    const { name, namespace } = workload.object.metadata;
    const repair = () => ({
      description: 'Believe the tokens of the policy’s issuer alone.',
      object: {
        apiVersion: 'security.istio.io/v1',
        kind: 'RequestAuthentication',
        metadata: { name, namespace },
        spec: {
          selector: { matchLabels: ownLabels(workload) },
          jwtRules: [{ issuer, jwksUri, audiences }],
        },
      },
    });
    const wanted = `issuer ${issuer}`;
    const from = fixedLimit('policy, mesh.gateway.tokens');
    if (found.length === 0) {
      return companion(
        {
          kind: 'RequestAuthentication',
          namespace: workload.namespace,
          found,
          limit: wanted,
          origin: from,
          repair,
        },
        scene,
      );
    }
    return verdictOf(
      issuers.length > 0 && issuers.every(each => each === issuer),
      {
        seen: issuers.join(', ') || 'no issuer',
        limit: wanted,
        origin: from,
      },
      repair,
    );
  },
};

/** What is shown outside, and to whom. */
export const exposureRules: readonly Rule[] = [exposedToken, tokenIssuer];
