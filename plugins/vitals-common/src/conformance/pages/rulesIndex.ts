import { families, type Family, type RuleMetadata } from '../rule';
import { generatedNote } from './rulePage';

/** What each family asks. */
const questions: Readonly<Record<Family, string>> = {
  identity: 'Does the workload say what it is, and is it true?',
  objects: 'Would a cluster take the object?',
  images: 'Which code runs, and can a node get it?',
  resources: 'What may a container use, and what can it rely on?',
  probes: 'Does a container say how it is?',
  drain: 'What happens to running work when a pod stops?',
  security: 'What could an intruder do?',
  availability: 'What stays when a pod, a node or a zone is lost?',
  autoscaling: 'Does capacity follow demand?',
  jobs: 'Does work that nobody waits for start, stay alone and end?',
  network: 'Who reaches whom?',
  mesh: 'Are requests encrypted, named, timed and broken off?',
  rollout: 'How does a new version reach patients?',
  telemetry: 'What is measured, traced and logged?',
  objectives: 'Is what a service is held to counted, and does it tell?',
};

function severityWord({ severity, needs }: RuleMetadata): string {
  if (needs === 'runtime') return 'unknown without the runtime';
  const fails = (['critical', 'core', 'auxiliary'] as const).filter(
    tier => severity[tier] === 'fail',
  );
  if (fails.length === 3) return 'fails';
  return fails.length === 0 ? 'warns' : `fails for ${fails.join(' and ')}`;
}

function familyLines(family: Family, rules: readonly RuleMetadata[]): string[] {
  return [
    `## ${family}`,
    '',
    questions[family],
    '',
    ...rules
      .filter(rule => rule.family === family)
      .map(
        rule =>
          `- [${rule.title}](${rule.id}.md): \`${rule.id}\`, ${severityWord(
            rule,
          )}`,
      ),
    '',
  ];
}

/** The list of all rules as Markdown. */
export function rulesIndex(rules: readonly RuleMetadata[]): string {
  return [
    generatedNote,
    '',
    '# Rules of conformance',
    '',
    `${rules.length} rules judge proposed files, \`vitals check\` and live objects alike. A fault counts by the tier of the service: it fails where a patient would feel it and warns elsewhere. What could not be judged is \`unknown\`, never green. Limits come from the tier policy, the service’s descriptor, or a reason that is written beside them.`,
    '',
    'A fault comes with a strategic merge patch where one can mend it: `null` takes a field out, lists of containers and ports merge by their names. On kinds that Kubernetes does not know by itself, such as Rollout and VirtualService, Kustomize and `kubectl` replace whole lists; such a patch says so in its first line. Copy the fields by hand there, or give Kustomize the OpenAPI schema of the kind.',
    '',
    ...families.flatMap(family => familyLines(family, rules)),
    'Checks of kube-score and Polaris, and where they are found among these rules: [checks of other tools](other-tools.md).',
    '',
  ].join('\n');
}
