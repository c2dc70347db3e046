import { asRecord, isRecord } from '../../manifest';
import { fault, fixedLimit, verdictOf } from '../finding';
import { failsClinical, failsCritical, type Rule } from '../rule';
import { formatSelector, labelSelectorOf } from '../scene/labelSelector';
import { records } from '../scene/serviceHost';
import { ownLabels, type Fields } from '../scene/workload';
import { companion } from './companion';
import { letsInMediaAlone } from './mediaPath';
import { dnsAllowed, dnsPorts } from './dnsAllowed';
import { directionsOf, policies } from './networkPolicyFields';
import { selectsSomething } from './selectsSomething';

const present: Rule = {
  id: 'network/policy-present',
  family: 'network',
  title: 'A network policy closes the pods, both ways',
  why: 'Without one, any pod that is broken into reaches this one, and this one reaches everything: patient records leave by whatever way is open.',
  severity: failsClinical,
  needs: 'files',
  looksAt:
    'NetworkPolicies that select the pods, and the directions that they close.',
  mend: 'Add a policy for `Ingress` and `Egress` that allows the flows needed.',
  aliases: {
    kubeScore: ['pod-networkpolicy'],
    polaris: ['missingNetworkPolicy'],
  },
  disagreement:
    'Polaris also wants a rule for each direction. A direction without rules is closed, which is right for a service that calls nobody, or that nobody calls.',
  on: 'workload',
  judge: (workload, scene) => {
    const { namespace, object } = workload;
    const found = scene.objectsFor(workload, policies);
    const origin = fixedLimit('what no rule allows is refused, both ways');
    const limit = 'Ingress and Egress closed';
    const repair = () => ({
      description:
        'Close both ways, then allow what is needed; this allows nothing but DNS.',
      object: {
        apiVersion: 'networking.k8s.io/v1',
        kind: 'NetworkPolicy',
        metadata: {
          name: object.metadata.name,
          namespace: object.metadata.namespace,
        },
        spec: {
          podSelector: { matchLabels: ownLabels(workload) },
          policyTypes: ['Ingress', 'Egress'],
          egress: [
            {
              ports: [
                { port: 53, protocol: 'UDP' },
                { port: 53, protocol: 'TCP' },
              ],
            },
          ],
        },
      },
    });
    const closed = new Set(found.flatMap(directionsOf));
    const open = ['Ingress', 'Egress'].filter(
      direction => !closed.has(direction),
    );
    return found.length > 0 && open.length > 0
      ? fault({ seen: `${open.join(' and ')} open`, limit, origin }, repair())
      : companion(
          { kind: 'NetworkPolicy', namespace, found, limit, origin, repair },
          scene,
        );
  },
};

function isEverywhere(peer: Fields): boolean {
  const { namespaceSelector, podSelector, ipBlock } = peer;
  const block = asRecord(ipBlock);
  if (block) {
    const except = Array.isArray(block.except) ? block.except : [];
    return (
      /^(0\.0\.0\.0|::)\/0$/.test(String(block.cidr)) && except.length === 0
    );
  }
  const namespaces = labelSelectorOf(namespaceSelector);
  const allNamespaces =
    namespaces?.pairs.length === 0 && namespaces.requirements.length === 0;
  const pods = labelSelectorOf(podSelector);
  return (
    allNamespaces &&
    (!pods || (pods.pairs.length === 0 && pods.requirements.length === 0))
  );
}

function isOpen(rule: Fields, peers: 'from' | 'to'): boolean {
  const list = records(rule[peers]);
  return list.length === 0 || list.some(isEverywhere);
}

function asksOnlyDns(rule: Fields): boolean {
  const ports = records(rule.ports);
  return ports.length > 0 && ports.every(({ port }) => dnsPorts.includes(port));
}

const open: Rule = {
  id: 'network/policy-open',
  family: 'network',
  title: 'The network policy names who it lets through',
  why: 'A rule without peers, or with all of them, is an open door with a lock painted on it.',
  severity: failsCritical,
  needs: 'files',
  looksAt:
    'Rules of NetworkPolicies without `from` or `to`, with an empty namespace selector, or with the whole internet; DNS is left out, and UDP of services of shape media.',
  mend: 'Name the pods and namespaces that are meant.',
  on: 'object',
  kinds: [policies],
  judge: ({ spec, standing }) => {
    const isMedia = standing.shape === 'media';
    const wide = [
      ...records(spec.ingress).flatMap((rule, index) =>
        isOpen(rule, 'from') && !(isMedia && letsInMediaAlone(rule))
          ? [`ingress[${index}] lets everybody in`]
          : [],
      ),
      ...records(spec.egress).flatMap((rule, index) =>
        isOpen(rule, 'to') && !asksOnlyDns(rule)
          ? [`egress[${index}] lets out to everywhere`]
          : [],
      ),
    ];
    return verdictOf(
      wide.length === 0,
      {
        seen: wide.join(', ') || 'every rule names its peers',
        limit: 'rules that name their peers',
        origin: fixedLimit('only declared flows pass'),
      },
      () => ({ description: 'Name the pods and namespaces that are meant.' }),
    );
  },
};

const selectsPods = selectsSomething({
  id: 'network/policy-selects',
  family: 'network',
  kind: 'NetworkPolicy',
  groupKind: policies,
  title: 'The network policy selects pods',
  why: 'A policy that selects nothing closes nothing; those who read it believe that the pods are protected.',
  aliases: { kubeScore: ['networkpolicy-targets-pod'] },
  disagreement:
    'kube-score does not know Argo Rollouts: it reports every network policy of one as without pods.',
  selectorOf: ({ podSelector }) =>
    isRecord(podSelector)
      ? formatSelector(
          labelSelectorOf(podSelector) ?? { pairs: [], requirements: [] },
        )
      : 'everything',
});

/** Network policies. */
export const networkPolicyRules: readonly Rule[] = [
  present,
  open,
  dnsAllowed,
  selectsPods,
];
