import { fault, fixedLimit, pass, unknown } from '../finding';
import { failsClinical, type Rule } from '../rule';
import {
  backendsOf,
  certificatesOf,
  gateways,
  isGranted,
  routeKinds,
} from './gatewayFields';

/** What is named in another namespace may be named. */
export const referenceGrant: Rule = {
  id: 'network/reference-grant',
  family: 'network',
  title: 'The other namespace allows that it is named',
  why: 'Without the grant a gateway ignores the reference: the route answers with an error, or the host has no certificate.',
  severity: failsClinical,
  needs: 'files',
  looksAt:
    'Backends of routes and certificates of Gateways in another namespace, against the ReferenceGrants there; unknown where nothing of that namespace was given.',
  mend: 'Add a ReferenceGrant to the namespace that is named.',
  aliases: {
    polaris: [
      'gatewayCrossNamespaceCertificateRef',
      'httpRouteCrossNamespaceBackendRef',
    ],
  },
  on: 'object',
  kinds: [gateways, ...routeKinds],
  judge: ({ object, spec, namespace }, scene) => {
    const from = { kind: object.kind, namespace };
    const named =
      object.kind === 'Gateway'
        ? certificatesOf(spec, namespace)
        : backendsOf(spec, namespace);
    return named
      .filter(reference => reference.namespace !== namespace)
      .flatMap(reference => {
        const { group, kind, namespace: other, name } = reference;
        const judged = {
          seen: `${kind} ${other}/${name}`,
          limit: 'a ReferenceGrant there',
          origin: fixedLimit('Gateway API: ReferenceGrant'),
        };
        if (isGranted(from, reference, scene)) return pass(judged);
        if (!scene.objects.holdsMoreThanPods(other)) {
          return unknown(
            {
              ...judged,
              seen: `${judged.seen}; nothing of that namespace was given`,
            },
            'Give the file that holds the ReferenceGrant too.',
          );
        }
        return fault(judged, {
          description: 'Let this namespace name it.',
          object: {
            apiVersion: 'gateway.networking.k8s.io/v1beta1',
            kind: 'ReferenceGrant',
            metadata: { name: `${namespace}-${name}`, namespace: other },
            spec: {
              from: [{ group: 'gateway.networking.k8s.io', ...from }],
              to: [{ group, kind, name }],
            },
          },
        });
      });
  },
};
