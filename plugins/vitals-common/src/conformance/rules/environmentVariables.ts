import { isRecord, shown } from '../../manifest';
import { fixedLimit, verdictOf } from '../finding';
import { failsEverywhere, warnsEverywhere, type Rule } from '../rule';
import {
  containerChange,
  type Container,
  type Fields,
} from '../scene/workload';

function variables({ fields }: Container): Fields[] {
  return Array.isArray(fields.env) ? fields.env.filter(isRecord) : [];
}

const repeated: Rule = {
  id: 'objects/environment-repeated',
  family: 'objects',
  title: 'Each environment variable is set once',
  why: 'Of two settings the last one wins; whoever reads or changes the first is misled.',
  severity: warnsEverywhere,
  needs: 'files',
  looksAt: 'Names in `env` of every container.',
  mend: 'Keep one of them.',
  aliases: { kubeScore: ['environment-variable-key-duplication'] },
  on: 'container',
  judge: container => {
    const names = variables(container).map(({ name }) => String(name));
    if (names.length === 0) return [];
    const seen = new Set<string>();
    const twice = names.filter(name => seen.has(name) || !seen.add(name));
    return verdictOf(
      twice.length === 0,
      {
        container,
        seen:
          twice.length === 0
            ? `${names.length} names`
            : `${twice.join(', ')} again`,
        limit: 'each name once',
        origin: fixedLimit('the last one wins'),
      },
      () => ({ description: `Keep one ${twice.join(', ')}.` }),
    );
  },
};

const text: Rule = {
  id: 'objects/environment-text',
  family: 'objects',
  title: 'Values of environment variables are text',
  why: 'YAML reads `true`, `on` or `8080` as something else than text; the cluster refuses the object.',
  severity: failsEverywhere,
  needs: 'files',
  looksAt: '`value` in `env` of every container, as kubectl reads it.',
  mend: 'Put the value in quotes.',
  on: 'container',
  judge: (container, workload) => {
    const all = variables(container);
    if (all.length === 0) return [];
    const wrong = all.filter(
      ({ value }) =>
        value !== undefined && value !== null && typeof value !== 'string',
    );
    return verdictOf(
      wrong.length === 0,
      {
        container,
        seen:
          wrong.length === 0
            ? `${all.length} variables`
            : wrong
                .map(({ name, value }) => `${String(name)}: ${shown(value)}`)
                .join(', '),
        limit: 'text',
        origin: fixedLimit('Kubernetes API: EnvVar.value is a string'),
      },
      () => ({
        description: 'Put the value in quotes.',
        change: containerChange(workload, container, {
          env: wrong.map(({ name, value }) => ({ name, value: String(value) })),
        }),
      }),
    );
  },
};

/** Environment variables. */
export const environmentRules: readonly Rule[] = [repeated, text];
