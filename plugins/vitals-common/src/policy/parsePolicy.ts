import { checkDocument, readYaml, type Parsed } from '../manifest';
import { tierPolicy, type TierPolicy } from './document';
import { upgradePolicy } from './upgrade';

/** A tier policy from YAML or JSON text. Every problem names file, line, column and path. */
export function parsePolicy(
  text: string,
  file = 'policy.yaml',
): Parsed<TierPolicy> {
  const yaml = readYaml(text, {
    file,
    expected: 'a tier policy (kind: TierPolicy)',
    kind: 'TierPolicy',
  });
  if (!yaml.ok) return yaml;
  const upgraded = upgradePolicy(yaml.value);
  if (!upgraded.ok) {
    const place = yaml.locate(['apiVersion']);
    return {
      ok: false,
      problems: [
        { file, ...place, path: 'apiVersion', message: upgraded.message },
      ],
    };
  }
  const { locate } = yaml;
  return checkDocument({ value: upgraded.document, locate }, tierPolicy, file);
}
