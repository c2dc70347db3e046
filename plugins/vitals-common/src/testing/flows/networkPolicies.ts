import { z } from 'zod';
import type { KubernetesObject } from '../../manifest';
import { isPod, type Endpoint, type Pod } from './endpoint';

const selector = z.strictObject({
  matchLabels: z.record(z.string(), z.string()).default({}),
});

const peer = z.strictObject({
  namespaceSelector: selector.optional(),
  podSelector: selector.optional(),
  ipBlock: z
    .strictObject({ cidr: z.string(), except: z.array(z.string()).default([]) })
    .optional(),
});

const ports = z.array(
  z.strictObject({
    protocol: z.enum(['TCP', 'UDP']),
    port: z.number(),
    endPort: z.number().optional(),
  }),
);

/** What a rendered NetworkPolicy consists of; a field that is not read here is refused. */
const networkPolicy = z.looseObject({
  metadata: z.looseObject({ namespace: z.string() }),
  spec: z.strictObject({
    podSelector: selector,
    policyTypes: z.array(z.enum(['Ingress', 'Egress'])),
    ingress: z
      .array(z.strictObject({ from: z.array(peer).min(1), ports }))
      .default([]),
    egress: z
      .array(z.strictObject({ to: z.array(peer).min(1), ports }))
      .default([]),
  }),
});

export type NetworkPolicy = z.output<typeof networkPolicy>;

/** The NetworkPolicies among objects. */
export function networkPoliciesOf(
  objects: readonly KubernetesObject[],
): NetworkPolicy[] {
  return objects
    .filter(({ kind }) => kind === 'NetworkPolicy')
    .map(object => networkPolicy.parse(object));
}

function asNumber(address: string): number {
  return address
    .split('.')
    .reduce((number, part) => number * 256 + Number(part), 0);
}

function isWithin(address: string, cidr: string): boolean {
  const [base, length] = cidr.split('/');
  const size = 2 ** (32 - Number(length));
  return (
    Math.floor(asNumber(address) / size) === Math.floor(asNumber(base) / size)
  );
}

/** True where the labels hold all that are wanted. */
export function hasLabels(
  labels: Readonly<Record<string, string>>,
  wanted: Readonly<Record<string, string>> = {},
): boolean {
  return Object.entries(wanted).every(
    ([label, value]) => labels[label] === value,
  );
}

/** A pod on its node's network is its node to everybody else. */
const nodeAddress = '10.0.0.10';

/** The address by which ranges know an end; pods with a network of their own are known by their labels. */
function addressOf(end: Endpoint): string | undefined {
  if (!isPod(end)) return end.address;
  return end.hostNetwork ? nodeAddress : undefined;
}

function matchesPeer(
  candidate: z.output<typeof peer>,
  end: Endpoint,
  policyNamespace: string,
): boolean {
  const { namespaceSelector, podSelector, ipBlock } = candidate;
  if (ipBlock) {
    const address = addressOf(end);
    return (
      address !== undefined &&
      isWithin(address, ipBlock.cidr) &&
      !ipBlock.except.some(cidr => isWithin(address, cidr))
    );
  }
  if (!isPod(end) || end.hostNetwork) return false;
  const inNamespace = namespaceSelector
    ? hasLabels(
        { 'kubernetes.io/metadata.name': end.namespace },
        namespaceSelector.matchLabels,
      )
    : end.namespace === policyNamespace;
  return inNamespace && hasLabels(end.labels, podSelector?.matchLabels);
}

type Direction = {
  policies: readonly NetworkPolicy[];
  /** The pod that policies select. */
  pod: Endpoint;
  other: Endpoint;
  port: number;
  protocol: 'TCP' | 'UDP';
};

function selects({ metadata, spec }: NetworkPolicy, pod: Pod): boolean {
  return (
    metadata.namespace === pod.namespace &&
    hasLabels(pod.labels, spec.podSelector.matchLabels)
  );
}

/** Whether the policies that select a pod let a connection pass in one direction; where none selects it, all pass. */
export function letsThrough(
  type: 'Ingress' | 'Egress',
  { policies, pod, other, port, protocol }: Direction,
): boolean {
  if (!isPod(pod) || pod.hostNetwork) return true;
  const selecting = policies.filter(
    policy => policy.spec.policyTypes.includes(type) && selects(policy, pod),
  );
  if (selecting.length === 0) return true;
  return selecting.some(({ metadata, spec }) => {
    const rules =
      type === 'Ingress'
        ? spec.ingress.map(rule => ({ peers: rule.from, ports: rule.ports }))
        : spec.egress.map(rule => ({ peers: rule.to, ports: rule.ports }));
    return rules.some(
      rule =>
        rule.ports.some(
          allowed =>
            allowed.protocol === protocol &&
            port >= allowed.port &&
            port <= (allowed.endPort ?? allowed.port),
        ) &&
        rule.peers.some(candidate =>
          matchesPeer(candidate, other, metadata.namespace),
        ),
    );
  });
}

/** One connection between two ends, as the network sees it. */
export type Hop = {
  from: Endpoint;
  to: Endpoint;
  port: number;
  protocol: 'TCP' | 'UDP';
};

/** Whether the NetworkPolicies of both ends let a connection pass, by the rules of the Kubernetes API. */
export function networkLets(
  policies: readonly NetworkPolicy[],
  { from, to, port, protocol }: Hop,
): boolean {
  const way = { policies, port, protocol };
  return (
    letsThrough('Egress', { ...way, pod: from, other: to }) &&
    letsThrough('Ingress', { ...way, pod: to, other: from })
  );
}
