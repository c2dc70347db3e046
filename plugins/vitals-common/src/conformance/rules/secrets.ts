import { fixedLimit, verdictOf } from '../finding';
import { failsEverywhere, type Rule } from '../rule';
import { records } from '../scene/serviceHost';
import { containerChange } from '../scene/workload';
import { secretInConfigMap } from './configMaps';
import { isSecret } from './secretNames';
import { tokenMount } from './tokenMount';

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
  disagreement:
    'Polaris looks for `password`, `token`, `bearer` and `secret` anywhere in a name. We take what only speaks of a secret for none: `TOKEN_URL`, a path, a switch, a value put together from other variables. It does not see a password inside an address.',
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
export const secretRules: readonly Rule[] = [
  tokenMount,
  literalSecret,
  secretInConfigMap,
];
