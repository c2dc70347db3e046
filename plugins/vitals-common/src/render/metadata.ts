import type { RenderContext } from './context';
import { derived, fixed, type Traced, type Tree } from './trace';

type Labels = Readonly<Record<string, string>>;

type Metadata = {
  name: string;
  namespace: string;
  labels: Labels;
  annotations: Labels;
};

/** Selects the pods of the service, whatever their version. It may never change: a workload's selector is immutable. */
export function podSelector({ service }: RenderContext): {
  readonly 'app.kubernetes.io/name': Traced<string>;
} {
  return { 'app.kubernetes.io/name': service.name };
}

/** Labels of every object and pod. */
export function commonLabels(context: RenderContext): {
  readonly [label: string]: Traced<string>;
} {
  const { service } = context;
  return {
    'app.kubernetes.io/managed-by': fixed('vitals', 'rendered by Vitals'),
    ...podSelector(context),
    'app.kubernetes.io/part-of': service.system,
    'backstage.io/kubernetes-id': service.name,
    'vitals.dev/shape': service.shape,
    'vitals.dev/tier': service.tier,
  };
}

/** The policy's number stands on objects, never on pods: a new number alone must not restart anything. */
function annotations({ policyVersion }: RenderContext): {
  readonly [annotation: string]: Traced<string>;
} {
  return { 'vitals.dev/policy-version': policyVersion.as(String) };
}

/** The name of a second Service: a label, so that it can be a host name. No service's own name ends so. */
export function suffixed(
  { service }: RenderContext,
  suffix: string,
): Traced<string> {
  return derived(
    `name + -${suffix}`,
    [service.name],
    name => `${name}-${suffix}`,
  );
}

/** The name of a second object of a kind that gives no host name; no service's name holds a dot, so it is nobody else's. */
export function dotted(
  { service }: RenderContext,
  part: Traced<string>,
): Traced<string> {
  return derived(
    'name.part',
    [service.name, part],
    (name, second) => `${name}.${second}`,
  );
}

/** Metadata of an object; its name is the service's unless stated. */
export function metadata(
  context: RenderContext,
  name: Traced<string> = context.service.name,
  extraLabels: { readonly [label: string]: Traced<string> } = {},
): Tree<Metadata> {
  return {
    name,
    namespace: context.service.namespace,
    labels: { ...commonLabels(context), ...extraLabels },
    annotations: annotations(context),
  };
}
