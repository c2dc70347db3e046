import type { IAuthorizationPolicy } from '@kubernetes-models/istio/security.istio.io/v1/AuthorizationPolicy';
import type { RenderContext } from './context';
import { draft, type Builder, type Draft } from './draft';
import { httpProxies, isMeshed, principal, waypointName } from './mesh';
import { dotted, metadata, podSelector, suffixed } from './metadata';
import { namespaceOf } from './neighbours';
import { fixed, type Traced, type Tree } from './trace';

type Spec = NonNullable<IAuthorizationPolicy['spec']>;
type Rule = NonNullable<Spec['rules']>[number];

/** Who may send requests: the declared callers, and the gateway where the service is exposed. */
function requesters(context: RenderContext): Traced<string>[] {
  const { service, platform } = context;
  const { namespace, serviceAccount } = platform.mesh.gateway;
  return [
    ...service.callers.map(caller =>
      principal(context, namespaceOf(context, caller), caller.service),
    ),
    ...(service.exposure
      ? [principal(context, namespace, serviceAccount)]
      : []),
  ];
}

function requestRule(
  context: RenderContext,
  principals: readonly Traced<string>[],
): Tree<Rule>[] {
  // A rule whose list of principals is empty would let everybody in.
  if (principals.length === 0) return [];
  return [
    {
      from: [{ source: { principals } }],
      to: [{ operation: { ports: [context.service.runtime.port.as(String)] } }],
    },
  ];
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
    metadata: metadata(context, name),
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
  const direct = requesters(context);
  // Callers with a sidecar don't go through the waypoint, so the pods let them in as well.
  const principals =
    waypoint && direct.length > 0
      ? [...direct, principal(context, context.service.namespace, waypointName)]
      : direct;
  return [
    policy(context, 'authorization-policy.yaml', context.service.name, {
      selector: { matchLabels: podSelector(context) },
      rules: [...requestRule(context, principals), scrapeRule(context)],
    }),
    ...(waypoint ? [atWaypoint(context)] : []),
  ];
};
