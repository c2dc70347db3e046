import { isRecord } from '../../manifest';
import { fixedLimit, verdictOf } from '../finding';
import { failsEverywhere, type Rule } from '../rule';
import { labelSelectorOf, selects } from '../scene/labelSelector';
import { specOf } from '../scene/spec';
import { records } from '../scene/serviceHost';
import type { Fields } from '../scene/workload';
import { directionsOf, policies } from './networkPolicyFields';

/** Label that Kubernetes gives to every namespace: its name. */
const namespaceNameLabel = 'kubernetes.io/metadata.name';

/** Namespaces that DNS runs in: of Kubernetes, and of OpenShift. */
const dnsNamespaces = ['kube-system', 'openshift-dns'];

/** Whether DNS may be among the peers; pods of the policy's own namespace and of others that it names are not. */
function mayBeDns({ ipBlock, namespaceSelector }: Fields): boolean {
  if (isRecord(ipBlock)) return true;
  const selector = labelSelectorOf(namespaceSelector);
  return (
    selector !== undefined &&
    dnsNamespaces.some(name =>
      selects(
        {
          pairs: selector.pairs.filter(([key]) => key === namespaceNameLabel),
          requirements: selector.requirements.filter(
            ({ key }) => key === namespaceNameLabel,
          ),
        },
        { [namespaceNameLabel]: name },
      ),
    )
  );
}

/** Port 53, or what DNS listens on behind it: 5353 on OpenShift. */
export const dnsPorts: readonly unknown[] = [53, 5353, 'dns'];

/** Whether an egress rule lets a question to DNS out. */
function letsDnsOut(rule: Fields): boolean {
  const peers = records(rule.to);
  if (peers.length > 0 && !peers.some(mayBeDns)) return false;
  const ports = records(rule.ports);
  return (
    ports.length === 0 ||
    ports.some(({ port, endPort, protocol }) => {
      if (protocol === 'TCP' || protocol === undefined) return false;
      if (port === undefined) return true;
      if (typeof endPort === 'number' && typeof port === 'number') {
        return port <= 53 && endPort >= 53;
      }
      return dnsPorts.includes(port);
    })
  );
}

/** A closed pod may still look up names. */
export const dnsAllowed: Rule = {
  id: 'network/dns-allowed',
  family: 'network',
  title: 'A closed pod may still ask DNS',
  why: 'Without DNS every call by name fails after a long wait: the service is up, and nothing works.',
  severity: failsEverywhere,
  needs: 'files',
  looksAt:
    'Egress rules of the NetworkPolicies that select the pods: one must allow UDP port 53 to where DNS may be. A rule that names only pods beside them, or other namespaces than that of DNS, does not.',
  mend: 'Allow UDP and TCP port 53 to the cluster’s DNS.',
  on: 'workload',
  judge: (workload, scene) => {
    const closing = scene
      .objectsFor(workload, policies)
      .filter(policy => directionsOf(policy).includes('Egress'));
    if (closing.length === 0) return [];
    const allowed = closing.some(policy =>
      records(specOf(policy).egress).some(letsDnsOut),
    );
    const [first] = closing;
    return verdictOf(
      allowed,
      {
        seen: allowed ? 'UDP port 53 allowed' : 'UDP port 53 closed',
        limit: 'UDP port 53 allowed',
        origin: fixedLimit('names are looked up before anything is called'),
      },
      () => ({
        description: 'Allow DNS beside what is allowed already.',
        object: {
          apiVersion: first.object.apiVersion,
          kind: first.object.kind,
          metadata: {
            name: `${workload.name}-dns`,
            namespace: workload.object.metadata.namespace,
          },
          spec: {
            podSelector: specOf(first).podSelector ?? {},
            policyTypes: ['Egress'],
            egress: [
              {
                to: [
                  {
                    namespaceSelector: {
                      matchLabels: {
                        [namespaceNameLabel]: 'kube-system',
                      },
                    },
                    podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } },
                  },
                ],
                ports: [
                  { port: 53, protocol: 'UDP' },
                  { port: 53, protocol: 'TCP' },
                ],
              },
            ],
          },
        },
      }),
    );
  },
};
