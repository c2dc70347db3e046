import { fixedLimit, verdictOf } from '../finding';
import { failsClinical, failsEverywhere, type Rule } from '../rule';
import { records } from '../scene/serviceHost';
import { accountOf, containerChange, podChange } from '../scene/workload';

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
    const account = objects.find(
      '/ServiceAccount',
      workload.namespace,
      accountOf(workload) ?? 'default',
    );
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

/** Names that secrets go by, as whole words of an environment variable; `PWD` alone is the shell's own folder. */
const secretName =
  /(?:^|_)(?:PASSWORD|PASSWD|SECRET|TOKEN|BEARER|API_?KEY|ACCESS_KEY|PRIVATE_KEY|CREDENTIALS)(?:_|$)|_PWD(?:_|$)/i;

/** Names that point to a secret or say something about it. */
const aboutSecret =
  /_(?:FILE|PATH|DIR|URL|URI|ENDPOINT|NAME|ID|ARN|REF|TTL|SECONDS|MINUTES|EXPIRY|LIFETIME|LENGTH|HEADER|ISSUER|AUDIENCE|ENABLED)$/i;

/** Values that are no secret: a switch, or a variable named as `$(OTHER)`. */
const harmless = /^(?:true|false|\$\([A-Za-z_][\w.-]*\))$/i;

const privateKey = /-----BEGIN [A-Z ]*PRIVATE KEY-----/;

/** An address with a password in it, as databases and brokers take them; one put together from variables is none. */
const passwordInAddress = /^[a-z][a-z0-9+.-]*:\/\/[^\s/:@]*:[^\s/@$]+@/i;

function isSecret(name: string, value: string): boolean {
  const named =
    secretName.test(name) && !aboutSecret.test(name) && !harmless.test(value);
  return named || privateKey.test(value) || passwordInAddress.test(value);
}

const literalSecret: Rule = {
  id: 'security/secret-in-environment',
  family: 'security',
  title: 'No secret stands in the manifest',
  why: 'A password in a manifest is in Git, in backups and in everybody’s terminal; it opens patient data to all who ever saw it.',
  severity: failsEverywhere,
  needs: 'files',
  looksAt:
    'Environment variables with a literal value whose name is that of a secret, or whose value is a private key or an address with a password in it.',
  mend: 'Take the value from a Secret by `valueFrom.secretKeyRef`, and change the secret.',
  aliases: { polaris: ['sensitiveContainerEnvVar'] },
  on: 'container',
  judge: (container, workload) => {
    const { env } = container.fields;
    const found = records(env).flatMap(({ name, value }) =>
      typeof value === 'string' && value && isSecret(String(name), value)
        ? [String(name)]
        : [],
    );
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
