import { asRecord, type SourceObject } from '../../manifest';
import { fixedLimit, verdictOf } from '../finding';
import { failsClinical, type Rule } from '../rule';
import type { Scene } from '../scene/scene';
import { specOf } from '../scene/spec';
import { records } from '../scene/serviceHost';
import { ownLabels, type Fields } from '../scene/workload';
import { companion } from './companion';
import { isMeshed } from './meshMode';

const authorizations = 'security.istio.io/AuthorizationPolicy';

function allows(policy: SourceObject): boolean {
  return (specOf(policy).action ?? 'ALLOW') === 'ALLOW';
}

const authorization: Rule = {
  id: 'mesh/authorization',
  family: 'mesh',
  title: 'Callers are named',
  why: 'Without a list of callers every workload of the mesh may ask for patient records; the first one broken into does.',
  severity: failsClinical,
  needs: 'files',
  looksAt: 'AuthorizationPolicies with action `ALLOW` that hold for the pods.',
  mend: 'Allow the service accounts of the callers; what no rule allows is refused.',
  notFor: ['node'],
  on: 'workload',
  judge: (workload, scene) => {
    if (!workload.serves || !isMeshed(workload)) return [];
    const { namespace, object } = workload;
    const found = scene.objectsFor(workload, authorizations).filter(allows);
    return companion(
      {
        kind: 'AuthorizationPolicy with ALLOW',
        namespace,
        found,
        limit: 'one that names callers',
        origin: fixedLimit('what no rule allows is refused'),
        repair: () => ({
          description:
            'Allow your callers; this one lets in the gateway alone.',
          object: {
            apiVersion: 'security.istio.io/v1',
            kind: 'AuthorizationPolicy',
            metadata: {
              name: object.metadata.name,
              namespace: object.metadata.namespace,
            },
            spec: {
              action: 'ALLOW',
              selector: { matchLabels: ownLabels(workload) },
              rules: [
                {
                  from: [{ source: { principals: [gatewayPrincipal(scene)] } }],
                },
              ],
            },
          },
        }),
      },
      scene,
    );
  },
};

function gatewayPrincipal({ policy: { mesh } }: Scene): string {
  const { namespace, serviceAccount } = mesh.gateway;
  return `${mesh.trustDomain}/ns/${namespace}/sa/${serviceAccount}`;
}

const identities = [
  'principals',
  'requestPrincipals',
  'namespaces',
  'serviceAccounts',
];

/** Whether a rule lets in whoever comes: no source with an identity, and no condition. */
function isOpen(rule: Fields): boolean {
  if (records(rule.when).length > 0) return false;
  const sources = records(rule.from).map(from => asRecord(from.source) ?? {});
  return (
    sources.length === 0 ||
    sources.some(source =>
      identities.every(key => {
        const list = source[key];
        return !Array.isArray(list) || list.length === 0 || list.includes('*');
      }),
    )
  );
}

const authorizationOpen: Rule = {
  id: 'mesh/authorization-open',
  family: 'mesh',
  title: 'No rule of authorisation lets everybody in',
  why: 'One rule without an identity opens the service to all, whatever the other rules say.',
  severity: failsClinical,
  needs: 'files',
  looksAt:
    'Rules of AuthorizationPolicies with action `ALLOW`: each must name principals, namespaces or service accounts, or a condition.',
  mend: 'Name the callers in `from.source.principals`.',
  on: 'object',
  kinds: [authorizations],
  judge: ({ source, spec }) => {
    if (!allows(source)) return [];
    const open = records(spec.rules).flatMap((rule, index) =>
      isOpen(rule) ? [`rules[${index}]`] : [],
    );
    return verdictOf(
      open.length === 0,
      {
        seen:
          open.length === 0
            ? 'every rule names its callers'
            : `${open.join(', ')} without callers`,
        limit: 'callers in every rule',
        origin: fixedLimit('identity before address'),
      },
      () => ({ description: 'Name the callers in from.source.principals.' }),
    );
  },
};

/** Whom the mesh lets in. */
export const authorizationRules: readonly Rule[] = [
  authorization,
  authorizationOpen,
];
