import type { KubernetesObject } from '@vitals/plugin-vitals-common/manifest';
import type { TierPolicy } from '@vitals/plugin-vitals-common/policy';
import {
  printManifest,
  renderPrometheusRule,
  renderRuleGroups,
} from '@vitals/plugin-vitals-common/render';
import { groupsOf, type RuledService } from '@vitals/plugin-vitals-common/slo';
import { exitCode, type ExitCode } from '../exitCode';
import { InputFault, wrong } from '../inputFault';
import { readPolicy } from '../input/readPolicy';
import { readService } from '../input/readService';
import { readSlos } from '../input/readSlos';
import { counted } from '../output/columns';
import { painter } from '../output/paint';
import { writeFile } from '../output/writeFile';
import type { Terminal } from '../terminal';

/** Options of `vitals slo rules`. */
export type SloRulesOptions = {
  service: string[];
  openslo: string[];
  policy?: string;
  operator?: boolean;
  out?: string;
  json?: boolean;
};

type Groups = ReturnType<typeof groupsOf>;

/** What was made of one service. */
type Made = {
  comments: string[];
  rules: number;
  /** Its groups as items of a list in YAML. */
  items: string;
  /** The groups themselves, for JSON: those of a thousand services fill the memory. */
  groups?: Groups;
  /** The object of the operator with its text, for who asks for it. */
  object?: { object: KubernetesObject; text: string };
};

type All = { made: Made[]; notes: string[] };

const listHead = 'groups:\n';

function madeOf(
  groups: Groups,
  comments: string[],
  { json }: SloRulesOptions,
): Made {
  return {
    comments,
    rules: groups.reduce((sum, { rules = [] }) => sum + rules.length, 0),
    items:
      groups.length === 0
        ? ''
        : printManifest({ groups }, []).slice(listHead.length),
    ...(json ? { groups } : {}),
  };
}

async function madeOfDescriptor(
  file: string,
  policy: TierPolicy,
  options: SloRulesOptions,
  terminal: Terminal,
): Promise<Made> {
  const { service, inFile } = await readService(file, terminal);
  const name = `${service.namespace}/${service.name}`;
  const groups = renderRuleGroups({ policy, service });
  if (!groups.ok) throw new InputFault(inFile(groups.problems));
  const comments =
    groups.value.length > 0
      ? [
          `Rules by Vitals policy v${policy.version} for ${name}; change vitals.yaml or the policy, not this file.`,
        ]
      : [`${name} is held to no objective.`];
  const object = options.operator
    ? renderPrometheusRule({ policy, service })
    : undefined;
  return {
    ...madeOf(groups.value, comments, options),
    ...(object?.ok && object.value ? { object: object.value } : {}),
  };
}

/** The object of a service that only OpenSLO describes. */
function objectOf(service: RuledService, groups: Groups): KubernetesObject {
  const { name, namespace } = service;
  return {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'PrometheusRule',
    metadata: {
      name,
      ...(namespace === undefined ? {} : { namespace }),
      labels: {
        'app.kubernetes.io/managed-by': 'vitals',
        'app.kubernetes.io/name': name,
      },
    },
    spec: { groups },
  };
}

function madeOfSlos(
  service: RuledService,
  { monitoring: { runbookUrl } }: TierPolicy,
  options: SloRulesOptions,
): Made {
  const groups = groupsOf(service, { runbookUrl });
  const comments = [
    `Rules by Vitals for ${service.name}; change the OpenSLO documents, not this file.`,
  ];
  const made = madeOf(groups, comments, options);
  if (!options.operator) return made;
  const object = objectOf(service, groups);
  return { ...made, object: { object, text: printManifest(object, comments) } };
}

function refuseUnclear({ service, openslo, policy }: SloRulesOptions): void {
  if ((service.length === 0) === (openslo.length === 0)) {
    const found = service.length === 0 ? 'neither' : 'both';
    throw wrong(
      'vitals slo rules',
      `expected --service FILE or -f FILE, found ${found}`,
    );
  }
  const readers = [...service, ...openslo, policy].filter(name => name === '-');
  if (readers.length > 1) {
    throw wrong(
      'stdin',
      `expected one reader of the standard input, found ${readers.length} times -`,
    );
  }
}

async function makeAll(
  options: SloRulesOptions,
  terminal: Terminal,
): Promise<All> {
  const policy = await readPolicy(options.policy, terminal);
  if (options.openslo.length > 0) {
    const { services, notes } = await readSlos(options.openslo, terminal);
    return {
      made: services.map(each => madeOfSlos(each, policy, options)),
      notes,
    };
  }
  const made: Made[] = [];
  for (const file of options.service) {
    made.push(await madeOfDescriptor(file, policy, options, terminal));
  }
  return { made, notes: [] };
}

function textOf({ made, notes }: All, operator: boolean): string {
  const left = notes.map(note => `Left out: ${note}.`);
  if (operator) {
    const texts = made.map(
      ({ object, comments }) =>
        object?.text ?? comments.map(comment => `# ${comment}\n`).join(''),
    );
    return left.map(note => `# ${note}\n`).join('') + texts.join('---\n');
  }
  const comments = [...made.flatMap(each => each.comments), ...left];
  const items = made.map(each => each.items).join('');
  return [
    ...comments.map(comment => `# ${comment}\n`),
    items === '' ? 'groups: []\n' : `${listHead}${items}`,
  ].join('');
}

function answerJson({ made, notes }: All, operator: boolean) {
  return operator
    ? { objects: made.flatMap(({ object }) => object?.object ?? []), notes }
    : { groups: made.flatMap(({ groups = [] }) => groups), notes };
}

/** `vitals slo rules`. */
export async function sloRules(
  options: SloRulesOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  refuseUnclear(options);
  const { out, json, operator = false } = options;
  const all = await makeAll(options, terminal);
  const text = textOf(all, operator);
  if (out !== undefined) writeFile(out, text);
  if (json) {
    const answer = { ok: true, ...answerJson(all, operator) };
    terminal.out(`${JSON.stringify(answer, null, 2)}\n`);
  } else if (out === undefined) {
    terminal.out(text);
  } else {
    const rules = all.made.reduce((sum, each) => sum + each.rules, 0);
    const paint = painter(terminal.colours);
    const lines = [
      `wrote ${counted(rules, 'rule')} to ${out}`,
      ...all.notes.map(note => `left out: ${note}`),
    ];
    terminal.out(`${lines.map(line => paint(line)).join('\n')}\n`);
  }
  return exitCode.fine;
}
