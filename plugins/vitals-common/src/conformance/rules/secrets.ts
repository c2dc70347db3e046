import { isRecord } from '../../manifest';
import { fixedLimit, verdictOf } from '../finding';
import { failsClinical, failsEverywhere, type Rule } from '../rule';
import { containerChange, podChange } from '../scene/workload';

const token: Rule = {
  id: 'security/token-mount',
  family: 'security',
  title: 'The pod gets no token for the Kubernetes API',
  why: 'A service that never asks the API still carries a key to it in every pod; an intruder would not leave it lying.',
  severity: failsClinical,
  needs: 'files',
  looksAt:
    '`automountServiceAccountToken` of the pod, else of its ServiceAccount where that is given; true unless stated.',
  mend: 'Set it to false on the pod. A service that does ask the API needs a waiver.',
  aliases: { polaris: ['automountServiceAccountToken'] },
  on: 'workload',
  judge: (workload, { objects }) => {
    const name = workload.pod.serviceAccountName;
    const account =
      typeof name === 'string'
        ? objects.find('/ServiceAccount', workload.namespace, name)
        : undefined;
    const value =
      workload.pod.automountServiceAccountToken ??
      account?.object.automountServiceAccountToken;
    return verdictOf(
      value === false,
      {
        seen:
          typeof value === 'boolean' ? String(value) : 'not stated, so true',
        limit: 'false',
        origin: fixedLimit('a service does not ask the Kubernetes API'),
      },
      () => ({
        description: 'Keep the token out of the pod.',
        change: podChange(workload, { automountServiceAccountToken: false }),
      }),
    );
  },
};

/** Names that secrets go by, as whole words of an environment variable. */
const secretName =
  /(?:^|_)(?:PASSWORD|PASSWD|PWD|SECRET|TOKEN|BEARER|API_?KEY|ACCESS_KEY|PRIVATE_KEY|CREDENTIALS)(?:_|$)/i;

/** Names that only point to a secret. */
const pointer = /_(?:FILE|PATH|URL|URI|NAME|ID|TTL|SECONDS)$/i;

const privateKey = /-----BEGIN [A-Z ]*PRIVATE KEY-----/;

const literalSecret: Rule = {
  id: 'security/secret-in-environment',
  family: 'security',
  title: 'No secret stands in the manifest',
  why: 'A password in a manifest is in Git, in backups and in everybody’s terminal; it opens patient data to all who ever saw it.',
  severity: failsEverywhere,
  needs: 'files',
  looksAt:
    'Environment variables with a literal value whose name is that of a secret, or whose value is a private key.',
  mend: 'Take the value from a Secret by `valueFrom.secretKeyRef`, and change the secret.',
  aliases: { polaris: ['sensitiveContainerEnvVar'] },
  on: 'container',
  judge: (container, workload) => {
    const { env } = container.fields;
    const literals = (Array.isArray(env) ? env : [])
      .filter(isRecord)
      .filter(({ value }) => typeof value === 'string' && value !== '');
    const found = literals
      .filter(({ name, value }) => {
        const text = String(name);
        return (
          (secretName.test(text) && !pointer.test(text)) ||
          privateKey.test(String(value))
        );
      })
      .map(({ name }) => String(name));
    return verdictOf(
      found.length === 0,
      {
        container,
        seen: found.length === 0 ? 'none' : found.join(', '),
        limit: 'none',
        origin: fixedLimit('secrets live in Secrets'),
      },
      () => ({
        description: 'Read it from a Secret; adapt name and key.',
        change: containerChange(workload, container, {
          env: found.map(name => ({
            name,
            value: null,
            valueFrom: {
              secretKeyRef: { name: workload.name, key: name.toLowerCase() },
            },
          })),
        }),
      }),
    );
  },
};

/** Secrets within reach of an intruder. */
export const secretRules: readonly Rule[] = [token, literalSecret];
