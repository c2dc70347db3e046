import { fixedLimit, unknown, verdictOf } from '../finding';
import { failsClinical, failsEverywhere, type Rule } from '../rule';
import { accountOf, podChange } from '../scene/workload';

const own: Rule = {
  id: 'identity/service-account',
  family: 'identity',
  title: 'The workload has a service account of its own',
  why: 'The service account is the identity by which the mesh lets callers in. Whoever shares `default` is let in wherever one of them is, patient records included.',
  severity: failsClinical,
  needs: 'files',
  looksAt: '`serviceAccountName` of the pods.',
  mend: 'Make a ServiceAccount with the name of the service and use it.',
  on: 'workload',
  judge: workload => {
    const account = accountOf(workload);
    return verdictOf(
      account !== undefined && account !== 'default',
      {
        seen: account ?? 'none, so default',
        limit: 'an account other than default',
        origin: fixedLimit('one identity a service'),
      },
      () => ({
        description: 'Use an account with the name of the service.',
        change: podChange(workload, { serviceAccountName: workload.name }),
      }),
    );
  },
};

const exists: Rule = {
  id: 'identity/service-account-exists',
  family: 'identity',
  title: 'The service account exists',
  why: 'Pods of an account that does not exist are never created; a release stops at once.',
  severity: failsEverywhere,
  needs: 'files',
  looksAt:
    'Accounts that pods name, among the ServiceAccounts given for the namespace; unknown where none is given.',
  mend: 'Add the ServiceAccount.',
  on: 'workload',
  judge: (workload, { objects }) => {
    const account = accountOf(workload);
    if (account === undefined || account === 'default') return [];
    const { namespace } = workload;
    const judged = {
      seen: account,
      limit: 'a ServiceAccount of the namespace',
      origin: fixedLimit('a pod needs its account'),
    };
    const description = `Add ServiceAccount ${account}.`;
    if (objects.find('/ServiceAccount', namespace, account)) {
      return verdictOf(true, judged, () => ({ description }));
    }
    if (objects.inNamespace('/ServiceAccount', namespace).length === 0) {
      return unknown(
        {
          ...judged,
          seen: `${account}; no ServiceAccount among the objects given`,
        },
        'Give the file that holds it too.',
      );
    }
    return verdictOf(false, judged, () => ({
      description,
      object: {
        apiVersion: 'v1',
        kind: 'ServiceAccount',
        metadata: {
          name: account,
          namespace: workload.object.metadata.namespace,
        },
        automountServiceAccountToken: false,
      },
    }));
  },
};

/** The identity of pods in cluster and mesh. */
export const accountRules: readonly Rule[] = [own, exists];
