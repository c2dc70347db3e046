import { asRecord, isRecord } from '../../manifest';
import { append } from './objectIndex';

/** One requirement of a label selector. */
type Requirement = {
  key: string;
  operator: string;
  values: readonly string[];
};

/** A label selector as far as it can be read. */
export type LabelSelector = {
  pairs: readonly (readonly [string, string])[];
  requirements: readonly Requirement[];
};

type Labels = Readonly<Record<string, string>>;

/** Selects every object. */
export const everything: LabelSelector = { pairs: [], requirements: [] };

function textsIn(value: unknown): string[] {
  return Array.isArray(value)
    ? value.filter((item): item is string => typeof item === 'string')
    : [];
}

/** Pairs of a map of labels, `spec.selector` of a Service for one. */
export function pairsOf(value: unknown): (readonly [string, string])[] {
  return Object.entries(asRecord(value) ?? {}).flatMap(([key, text]) =>
    typeof text === 'string' ? [[key, text] as const] : [],
  );
}

/** A selector of the form `matchLabels`, `matchExpressions`; undefined where there is none. */
export function labelSelectorOf(value: unknown): LabelSelector | undefined {
  if (!isRecord(value)) return undefined;
  const { matchLabels, matchExpressions } = value;
  const expressions = Array.isArray(matchExpressions) ? matchExpressions : [];
  return {
    pairs: pairsOf(matchLabels),
    requirements: expressions.filter(isRecord).map(expression => ({
      key: String(expression.key),
      operator: String(expression.operator),
      values: textsIn(expression.values),
    })),
  };
}

function satisfies(labels: Labels, requirement: Requirement): boolean {
  const { key, operator, values } = requirement;
  const value = labels[key];
  switch (operator) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    default:
      return false;
  }
}

/** Whether labels satisfy a selector; an empty selector takes everything. */
export function selects(selector: LabelSelector, labels: Labels): boolean {
  return (
    selector.pairs.every(([key, value]) => labels[key] === value) &&
    selector.requirements.every(requirement => satisfies(labels, requirement))
  );
}

/** Things with labels, found by selector without looking at each. */
export type LabelIndex<T> = {
  select: (namespace: string, selector: LabelSelector) => readonly T[];
  /** Everything of a namespace. */
  inNamespace: (namespace: string) => readonly T[];
};

type Labelled<T> = {
  item: T;
  namespace: string;
  labels: Labels;
};

/** Indexes things by namespace and label pair. */
export function indexLabels<T>(things: readonly Labelled<T>[]): LabelIndex<T> {
  const byPair = new Map<string, Labelled<T>[]>();
  const byNamespace = new Map<string, Labelled<T>[]>();
  const itemsOf = new Map<string, T[]>();
  for (const thing of things) {
    append(byNamespace, thing.namespace, thing);
    append(itemsOf, thing.namespace, thing.item);
    for (const [key, value] of Object.entries(thing.labels)) {
      append(byPair, `${thing.namespace} ${key}=${value}`, thing);
    }
  }
  const inNamespace = (namespace: string) => itemsOf.get(namespace) ?? [];
  const candidates = (namespace: string, { pairs }: LabelSelector) =>
    pairs.length === 0
      ? byNamespace.get(namespace) ?? []
      : pairs
          .map(
            ([key, value]) => byPair.get(`${namespace} ${key}=${value}`) ?? [],
          )
          .reduce((least, list) => (list.length < least.length ? list : least));
  return {
    inNamespace,
    select: (namespace, selector) =>
      selector.pairs.length === 0 && selector.requirements.length === 0
        ? inNamespace(namespace)
        : candidates(namespace, selector)
            .filter(({ labels }) => selects(selector, labels))
            .map(({ item }) => item),
  };
}

/** A selector in words: `app=triage, tier in (core)`; `everything` where it is empty. */
export function formatSelector({ pairs, requirements }: LabelSelector): string {
  const words = [
    ...pairs.map(([key, value]) => `${key}=${value}`),
    ...requirements.map(({ key, operator, values }) =>
      values.length > 0
        ? `${key} ${operator} (${values.join(', ')})`
        : `${key} ${operator}`,
    ),
  ];
  return words.length > 0 ? words.join(', ') : 'everything';
}
