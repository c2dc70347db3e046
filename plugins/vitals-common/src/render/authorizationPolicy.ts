import type { IAuthorizationPolicy } from '@kubernetes-models/istio/security.istio.io/v1/AuthorizationPolicy';
import type { RenderContext } from './context';
import { draft, type Builder, type Draft } from './draft';
import { httpProxies, isMeshed, principal, waypointName } from './mesh';
import { dotted, metadata, podSelector, suffixed } from './metadata';
import { namespaceOf } from './neighbours';
import { demandsToken, openExposure, tokenPrincipal } from './tokens';
import { fixed, type Traced, type Tree } from './trace';

type Spec = NonNullable<IAuthorizationPolicy['spec']>;
type Rule = NonNullable<Spec['rules']>[number];

type Source = { principals: string[]; requestPrincipals?: string[] };

/** The gateway of an exposed service. */
function gateway(context: RenderContext): Traced<string>[] {
  const { namespace, serviceAccount } = context.platform.mesh.gateway;
  return context.service.exposure
    ? [principal(context, namespace, serviceAccount)]
    : [];
}

/** The declared callers, by the identity that mutual TLS proves; the gateway, named among them, is no way past its token. */
function callers(context: RenderContext): Traced<string>[] {
  const all = context.service.callers.map(caller =>
    principal(context, namespaceOf(context, caller), caller.service),
  );
  const entrance = demandsToken(context) ? gateway(context) : [];
  return all.filter(
    ({ value }) => !entrance.some(other => other.value === value),
  );
}

function sourceOf(
  principals: readonly Traced<string>[],
  requestPrincipals?: readonly Traced<string>[],
): Tree<{ source: Source }>[] {
  // A list without a principal would let everybody in.
  if (principals.length === 0) return [];
  return [
    { source: { principals, ...(requestPrincipals && { requestPrincipals }) } },
  ];
}

/** Callers by their identity alone; who comes through the gateway by a token as well, where one is demanded. */
function requesters(context: RenderContext): Tree<{ source: Source }>[] {
  return demandsToken(context)
    ? [
        ...sourceOf(callers(context)),
        ...sourceOf(gateway(context), [tokenPrincipal(context)]),
      ]
    : sourceOf([...callers(context), ...gateway(context)]);
}

function requestRule(
  context: RenderContext,
  from: readonly Tree<{ source: Source }>[],
): Tree<Rule>[] {
  if (from.length === 0) return [];
  return [
    {
      from,
      to: [{ operation: { ports: [context.service.runtime.port.as(String)] } }],
    },
  ];
}

/**
 * Whom the pods let in themselves. Behind a waypoint callers with a sidecar
 * come past it; the gateway may not where a token is demanded, which only the
 * waypoint reads.
 */
function atPods(context: RenderContext): Tree<{ source: Source }>[] {
  if (httpProxies(context) !== 'waypoint') return requesters(context);
  const direct = [
    ...callers(context),
    ...(demandsToken(context) ? [] : gateway(context)),
  ];
  const some = callers(context).length > 0 || context.service.exposure;
  return some
    ? sourceOf([
        ...direct,
        principal(context, context.service.namespace, waypointName),
      ])
    : [];
}

function scrapeRule(context: RenderContext): Tree<Rule> {
  const { namespace, prometheusServiceAccount } = context.platform.monitoring;
  const ports = [context.service.runtime.metricsPort.as(String)];
  return {
    from: [
      {
        source: {
          principals: [principal(context, namespace, prometheusServiceAccount)],
        },
      },
    ],
    to: [
      {
        // Methods and paths can't be read without an HTTP proxy: ztunnel would refuse the whole rule.
        operation:
          httpProxies(context) === 'sidecars'
            ? {
                ports,
                methods: [fixed('GET', 'a scrape only reads')],
                paths: [fixed('/metrics', 'path of every service’s metrics')],
              }
            : { ports },
      },
    ],
  };
}

function policy(
  context: RenderContext,
  file: string,
  name: Traced<string>,
  spec: Tree<Spec> & object,
): Draft {
  return draft<IAuthorizationPolicy>(file, {
    apiVersion: fixed('security.istio.io/v1', 'Istio'),
    kind: fixed('AuthorizationPolicy', 'Istio'),
    metadata: metadata(context, name, openExposure(context)),
    spec: {
      action: fixed('ALLOW', 'what no rule allows is refused'),
      ...spec,
    },
  });
}

/** At the waypoint, which sees the callers; every Service, or those of one version would stand open. */
function atWaypoint(context: RenderContext): Draft {
  const rules = requestRule(context, requesters(context));
  const targets = [
    context.service.name,
    ...context.release.versionServices.map(suffix => suffixed(context, suffix)),
  ];
  return policy(
    context,
    'authorization-policy-waypoint.yaml',
    dotted(context, waypointName),
    {
      targetRefs: targets.map(name => ({
        group: fixed('', 'the core group'),
        kind: fixed('Service', 'the waypoint serves Services'),
        name,
      })),
      // Without rules an ALLOW policy lets nobody in.
      ...(rules.length > 0 ? { rules } : {}),
    },
  );
}

/** Who may reach the service, by the identity that mutual TLS proves. */
export const authorizationPolicies: Builder = context => {
  if (!isMeshed(context)) return [];
  const waypoint = httpProxies(context) === 'waypoint';
  return [
    policy(context, 'authorization-policy.yaml', context.service.name, {
      selector: { matchLabels: podSelector(context) },
      rules: [...requestRule(context, atPods(context)), scrapeRule(context)],
    }),
    ...(waypoint ? [atWaypoint(context)] : []),
  ];
};
