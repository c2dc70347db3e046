import { shown } from '../../manifest';
import { fixedLimit, verdictOf } from '../finding';
import { failsEverywhere, type Rule } from '../rule';
import { labelSelectorOf, selects } from '../scene/labelSelector';
import { groupKindOf, namespaceOf } from '../scene/objectIndex';
import { selectorOf, templateChange, type Labels } from '../scene/workload';
import { containerPorts } from './containerPorts';
import { environmentRules } from './environmentVariables';
import { podTemplate } from './podTemplate';
import { successorOf } from './removedApis';
import { roleReferenceRules } from './roles';
import { homeOf } from './servedKinds';
import { workloadFormRules } from './workloadForms';

const apiVersion: Rule = {
  id: 'objects/api-version',
  family: 'objects',
  title: 'The API version exists, and has the kind',
  why: 'A cluster refuses a version that it does not serve: the release fails, and so does the rollback to it, on the day of the upgrade.',
  severity: failsEverywhere,
  needs: 'files',
  looksAt:
    '`apiVersion` and `kind` against the versions that Kubernetes has removed, and against the kinds of those that it has.',
  mend: 'Move to the version named; compare the fields, some have changed.',
  aliases: { kubeScore: ['stable-version'] },
  disagreement:
    'kube-score knows removed versions of workloads, Ingress and disruption budgets alone, and warns. A version that is gone is refused, so it fails.',
  on: 'object',
  kinds: [],
  judge: ({ object }) => {
    const { apiVersion: stated, kind } = object;
    const successor = successorOf(stated, kind);
    const home = successor?.to ?? homeOf(stated, kind);
    const since = successor
      ? `, since ${stated} is gone from Kubernetes ${successor.removedIn}`
      : '';
    return verdictOf(
      home === undefined,
      {
        seen: home === undefined || successor ? stated : `${kind} in ${stated}`,
        limit: home ? `${home}${since}` : 'a version that Kubernetes serves',
        origin: fixedLimit(
          'Kubernetes documentation, "Deprecated API Migration Guide"',
        ),
      },
      () => ({ description: `Move to ${home ?? ''}.` }),
    );
  },
};

const serviceNames = /^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/;

const serviceName: Rule = {
  id: 'objects/service-name',
  family: 'objects',
  title: 'The name of a Service is one of DNS',
  why: 'The cluster refuses the Service, as a rule in the middle of a release; every other object may have dots and 253 characters, a Service not.',
  severity: failsEverywhere,
  needs: 'files',
  looksAt:
    '`metadata.name` of Services: lower-case letters, digits and hyphens, a letter first, at most 63.',
  mend: 'Shorten it, and leave dots out.',
  on: 'object',
  kinds: ['/Service'],
  judge: ({ name }) =>
    verdictOf(
      serviceNames.test(name),
      {
        seen: shown(name),
        limit: 'a DNS label that starts with a letter',
        origin: fixedLimit('Kubernetes documentation, "Object Names and IDs"'),
      },
      () => ({ description: 'Shorten it, and leave dots out.' }),
    ),
};

const labelValue = /^(?:[A-Za-z0-9](?:[A-Za-z0-9_.-]*[A-Za-z0-9])?)?$/;
const labelKey =
  /^(?:[a-z0-9.-]{1,253}\/)?[A-Za-z0-9](?:[A-Za-z0-9_.-]*[A-Za-z0-9])?$/;

function wrongLabels(labels: Labels): string[] {
  return Object.entries(labels)
    .filter(
      ([key, value]) =>
        !labelKey.test(key) ||
        (key.split('/').pop() ?? '').length > 63 ||
        value.length > 63 ||
        !labelValue.test(value),
    )
    .map(([key, value]) => `${shown(key)}: ${shown(value)}`);
}

const labels: Rule = {
  id: 'objects/label-values',
  family: 'objects',
  title: 'Labels are ones that a cluster takes',
  why: 'The cluster refuses the object, as a rule in the middle of a release.',
  severity: failsEverywhere,
  needs: 'files',
  looksAt:
    'Labels of every object, and of the pods that workloads make: at most 63 letters, digits, `-`, `_` and `.`.',
  mend: 'Shorten or clean the label; longer texts belong in annotations.',
  aliases: { kubeScore: ['label-values'] },
  on: 'object',
  kinds: [],
  judge: ({ object, source }, scene) => {
    const ofPods = scene.workloadAt(
      namespaceOf(object),
      object.kind,
      object.metadata.name,
    );
    const all = {
      ...(ofPods?.source === source ? ofPods.podLabels : {}),
      ...object.metadata.labels,
    };
    const wrong = wrongLabels(all);
    if (Object.keys(all).length === 0) return [];
    return verdictOf(
      wrong.length === 0,
      {
        seen:
          wrong.length === 0
            ? `${Object.keys(all).length} labels`
            : wrong.join(', '),
        limit: 'at most 63 letters, digits, -, _ and .',
        origin: fixedLimit('Kubernetes documentation, "Labels and Selectors"'),
      },
      () => ({ description: `Change ${wrong.join(', ')}.` }),
    );
  },
};

const repeated: Rule = {
  id: 'objects/repeated',
  family: 'objects',
  title: 'Each object is given once',
  why: 'Of two objects with the same name the last one applied wins: what was reviewed is not what runs.',
  severity: failsEverywhere,
  needs: 'files',
  looksAt: 'Kind, namespace and name of every object of a file set.',
  mend: 'Keep one of them.',
  on: 'object',
  kinds: [],
  judge: ({ source, object, namespace }, { objects }) => {
    const { name: own, generateName } = object.metadata;
    if (own === generateName) return [];
    const last = objects.find(groupKindOf(object), namespace, own);
    if (last === undefined || last === source) return [];
    return verdictOf(
      false,
      {
        seen: `again in ${last.file ?? 'the cluster'}${
          last.line ? `, line ${last.line}` : ''
        }`,
        limit: 'once',
        origin: fixedLimit('the last one applied wins'),
      },
      () => ({ description: 'Keep one of them.' }),
    );
  },
};

/** Kinds that must state how they find their pods; others take the labels of the template. */
const needsSelector: ReadonlySet<string> = new Set([
  'DaemonSet',
  'Deployment',
  'ReplicaSet',
  'Rollout',
  'StatefulSet',
]);

const selector: Rule = {
  id: 'objects/selector-matches',
  family: 'objects',
  title: 'The workload selects the pods that it makes',
  why: 'The cluster refuses a workload that would never find its own pods.',
  severity: failsEverywhere,
  needs: 'files',
  looksAt: '`spec.selector` of the workload against the labels of its pods.',
  mend: 'Give the pods the labels of the selector.',
  aliases: {
    kubeScore: [
      'deployment-pod-selector-labels-match-template-metadata-labels',
      'statefulset-pod-selector-labels-match-template-metadata-labels',
    ],
  },
  on: 'workload',
  judge: workload => {
    const stated = selectorOf(workload);
    if (!workload.serves || workload.podPath.length === 0) return [];
    if (!stated && !needsSelector.has(workload.kind)) return [];
    const found = labelSelectorOf(stated);
    const isEmpty =
      !found || (found.pairs.length === 0 && found.requirements.length === 0);
    return verdictOf(
      !isEmpty && selects(found, workload.podLabels),
      {
        seen: isEmpty
          ? 'no selector'
          : found.pairs.map(([key, value]) => `${key}=${value}`).join(', ') ||
            'by expressions',
        limit: 'labels of the pod template',
        origin: fixedLimit(
          'Kubernetes API: selector must match template labels',
        ),
      },
      () => ({
        description: 'Give the pods the labels of the selector.',
        change: templateChange(workload, {
          metadata: { labels: Object.fromEntries(found?.pairs ?? []) },
        }),
      }),
    );
  },
};

/** Objects: whether a cluster would take them. */
export const objectRules: readonly Rule[] = [
  apiVersion,
  serviceName,
  labels,
  repeated,
  selector,
  podTemplate,
  containerPorts,
  ...environmentRules,
  ...workloadFormRules,
  ...roleReferenceRules,
];
