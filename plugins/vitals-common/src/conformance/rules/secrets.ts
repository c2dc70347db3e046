import { fixedLimit, verdictOf } from '../finding';
import { failsEverywhere, type Rule } from '../rule';
import { records } from '../scene/serviceHost';
import { containerChange } from '../scene/workload';
import { tokenMount } from './tokenMount';

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
export const secretRules: readonly Rule[] = [tokenMount, literalSecret];
