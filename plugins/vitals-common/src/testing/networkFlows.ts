import { z } from 'zod';
import type { KubernetesObject } from '../manifest';

const selector = z.strictObject({
  matchLabels: z.record(z.string(), z.string()),
});

const peer = z.strictObject({
  namespaceSelector: selector.optional(),
  podSelector: selector.optional(),
  ipBlock: z
    .strictObject({ cidr: z.string(), except: z.array(z.string()).default([]) })
    .optional(),
});

const ports = z.array(
  z.strictObject({ protocol: z.string(), port: z.number() }),
);

/** What a rendered NetworkPolicy consists of; a field that is not read here is refused. */
const networkPolicy = z.looseObject({
  spec: z.strictObject({
    podSelector: selector,
    policyTypes: z.tuple([z.literal('Ingress'), z.literal('Egress')]),
    ingress: z.array(z.strictObject({ from: z.array(peer).min(1), ports })),
    egress: z.array(z.strictObject({ to: z.array(peer).min(1), ports })),
  }),
});

/** The other end of a connection: a pod, or an address outside the cluster. */
export type End =
  | { namespace: string; labels: Readonly<Record<string, string>> }
  | { address: string };

export type Flow = {
  direction: 'ingress' | 'egress';
  end: End;
  port: number;
  protocol?: 'TCP' | 'UDP';
};

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

function has(
  labels: Readonly<Record<string, string>>,
  wanted: z.output<typeof selector> | undefined,
): boolean {
  return Object.entries(wanted?.matchLabels ?? {}).every(
    ([label, value]) => labels[label] === value,
  );
}

function matches(candidate: z.output<typeof peer>, end: End): boolean {
  if ('address' in end) {
    const { ipBlock } = candidate;
    return (
      ipBlock !== undefined &&
      isWithin(end.address, ipBlock.cidr) &&
      !ipBlock.except.some(cidr => isWithin(end.address, cidr))
    );
  }
  const { namespaceSelector, podSelector, ipBlock } = candidate;
  const namespaceLabels = { 'kubernetes.io/metadata.name': end.namespace };
  return (
    ipBlock === undefined &&
    has(namespaceLabels, namespaceSelector) &&
    has(end.labels, podSelector)
  );
}

/** Whether a NetworkPolicy lets a connection pass, by the rules of the Kubernetes API. */
export function letsPass(object: KubernetesObject, flow: Flow): boolean {
  const { spec } = networkPolicy.parse(object);
  const rules =
    flow.direction === 'ingress'
      ? spec.ingress.map(rule => ({ peers: rule.from, ports: rule.ports }))
      : spec.egress.map(rule => ({ peers: rule.to, ports: rule.ports }));
  const protocol = flow.protocol ?? 'TCP';
  return rules.some(
    rule =>
      rule.ports.some(
        port => port.port === flow.port && port.protocol === protocol,
      ) && rule.peers.some(candidate => matches(candidate, flow.end)),
  );
}
