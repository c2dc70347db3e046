import { asRecord } from '../../manifest';
import { fixedLimit, verdictOf } from '../finding';
import { failsEverywhere, type Rule } from '../rule';
import { isSecret } from './secretNames';

/** Longer than this (in UTF-16 units), an entry is data and not settings, and is not read line by line. */
const longestSettings = 100_000;

/** `name: value` or `name=value` on a line of its own, of YAML, JSON, properties or an ini file. */
const setting =
  /^[ \t]*["']?([A-Za-z][\w.-]*)["']?[ \t]*[:=][ \t]*["']?([^\s"'{[][^"'\n]*)["']?,?[ \t]*$/gm;

/** Names of settings inside an entry that hold a secret. */
function secretsInside(text: string): string[] {
  if (text.length > longestSettings || !text.includes('\n')) return [];
  return [...text.matchAll(setting)].flatMap(([, name, value]) =>
    isSecret(name, value) ? [name] : [],
  );
}

/** What is in a ConfigMap is read by everybody who may list them. */
export const secretInConfigMap: Rule = {
  id: 'security/secret-in-config-map',
  family: 'security',
  title: 'No secret stands in a ConfigMap',
  why: 'ConfigMaps are not encrypted, stand in Git and are shown by every dashboard: a password there opens patient data to all who look.',
  severity: failsEverywhere,
  needs: 'files',
  looksAt:
    'Entries of ConfigMaps whose name is that of a secret, or whose value is a private key or an address with a password in it; and the settings of files inside, line by line.',
  mend: 'Move it to a Secret, and change the secret.',
  aliases: { polaris: ['sensitiveConfigmapContent'] },
  disagreement:
    'Polaris looks at the names of entries and for private keys. We also read the settings of files inside, and leave out what only speaks of a secret, such as a path or `TOKEN_URL`.',
  on: 'object',
  kinds: ['/ConfigMap'],
  judge: ({ object }) => {
    const entries = Object.entries(asRecord(object.data) ?? {}).map(
      ([name, value]) => [name, String(value ?? '')] as const,
    );
    if (entries.length === 0) return [];
    const whole = entries
      .filter(([name, value]) => isSecret(name, value))
      .map(([name]) => name);
    const inside = entries.flatMap(([name, value]) =>
      whole.includes(name)
        ? []
        : secretsInside(value).map(inner => `${inner} in ${name}`),
    );
    const found = [...whole, ...inside];
    return verdictOf(
      found.length === 0,
      {
        seen: found.join(', ') || 'none',
        limit: 'none',
        origin: fixedLimit('secrets live in Secrets'),
      },
      () => ({
        description: 'Move it to a Secret, and change the secret.',
        ...(inside.length === 0
          ? {
              change: {
                data: Object.fromEntries(whole.map(name => [name, null])),
              },
            }
          : {}),
      }),
    );
  },
};
