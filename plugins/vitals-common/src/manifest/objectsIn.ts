import type { ObjectMeta, SourceObject } from './kubernetesObject';
import { expectedName } from './objectName';
import { formatPath, isRecord, type Path } from './path';
import { shown, type InputProblem } from './problem';

type Place = { file: string; line: number };

type Found = { objects: SourceObject[]; problems: InputProblem[] };

/** Groups whose documents lie beside manifests but are no objects of a cluster. */
const passedOver =
  /^(?:kustomize\.config\.k8s\.io|vitals\.dev|openslo|(?:[a-z-]+\.)?backstage\.io)\//;

/** Objects in the value of one document; the items of lists one by one. */
export function objectsIn(
  value: unknown,
  place: Place,
  itemLines: () => number[],
): Found {
  if (!isRecord(value)) {
    return refused(
      place,
      '',
      `expected a Kubernetes object, found ${shown(value)}`,
    );
  }
  const { apiVersion, kind, items } = value;
  if (typeof apiVersion !== 'string' || apiVersion === '') {
    return refused(
      place,
      'apiVersion',
      `expected an API version such as apps/v1, found ${shown(apiVersion)}`,
    );
  }
  if (passedOver.test(apiVersion)) {
    return { objects: [], problems: [] };
  }
  if (typeof kind !== 'string' || kind === '') {
    return refused(
      place,
      'kind',
      `expected a kind such as Deployment, found ${shown(kind)}`,
    );
  }
  if (kind.endsWith('List') && Array.isArray(items)) {
    return itemsOf(items, { apiVersion, kind }, place, itemLines());
  }
  const metadata = metadataOf(value.metadata, apiVersion);
  if (!metadata.ok) return refused(place, metadata.path, metadata.message);
  return {
    objects: [
      {
        object: { ...value, apiVersion, kind, metadata: metadata.value },
        ...place,
      },
    ],
    problems: [],
  };
}

function refused({ file, line }: Place, path: string, message: string): Found {
  return { objects: [], problems: [{ file, line, path, message }] };
}

function itemsOf(
  items: readonly unknown[],
  list: { apiVersion: string; kind: string },
  place: Place,
  lines: readonly number[],
): Found {
  const objects: SourceObject[] = [];
  const problems: InputProblem[] = [];
  // Items of a typed list may leave out what the list says for all of them.
  const typed =
    list.kind === 'List'
      ? {}
      : {
          apiVersion: list.apiVersion,
          kind: list.kind.slice(0, -'List'.length),
        };
  items.forEach((item, index) => {
    const line = lines.length === items.length ? lines[index] : place.line;
    const value = isRecord(item) ? { ...typed, ...item } : item;
    const found = objectsIn(value, { file: place.file, line }, () => []);
    objects.push(...found.objects);
    problems.push(
      ...found.problems.map(problem => ({
        ...problem,
        path: `items[${index}]${problem.path ? `.${problem.path}` : ''}`,
      })),
    );
  });
  return { objects, problems };
}

type MetadataRead =
  | { ok: true; value: ObjectMeta }
  | { ok: false; path: string; message: string };

/** An object that only says `generateName` is known by that prefix. */
function metadataOf(value: unknown, apiVersion: string): MetadataRead {
  if (!isAbsent(value) && !isRecord(value)) {
    const message = `expected a group of fields, found ${shown(value)}`;
    return { ok: false, path: 'metadata', message };
  }
  const metadata = value ?? {};
  const { generateName, namespace } = metadata;
  const name = metadata.name ?? generateName;
  if (typeof name !== 'string' || name === '') {
    const message = `expected a name as text, found ${shown(name)}`;
    return { ok: false, path: 'metadata.name', message };
  }
  const expected = expectedName(apiVersion, name);
  if (expected !== undefined) {
    const message = `expected ${expected}, found ${shown(name)}`;
    return { ok: false, path: 'metadata.name', message };
  }
  if (!isAbsent(namespace) && typeof namespace !== 'string') {
    const message = `expected a name as text, found ${shown(namespace)}`;
    return { ok: false, path: 'metadata.namespace', message };
  }
  const labels = textsOf(metadata.labels, ['metadata', 'labels']);
  if (!labels.ok) return labels;
  const annotations = textsOf(metadata.annotations, [
    'metadata',
    'annotations',
  ]);
  if (!annotations.ok) return annotations;
  return {
    ok: true,
    value: {
      ...metadata,
      name,
      namespace: namespace || undefined,
      labels: labels.value,
      annotations: annotations.value,
    },
  };
}

function isAbsent(value: unknown): value is null | undefined {
  return value === undefined || value === null;
}

type TextsRead =
  | { ok: true; value: Readonly<Record<string, string>> | undefined }
  | { ok: false; path: string; message: string };

/** Labels or annotations. Kubernetes takes null for an empty text, and nothing else that is no text. */
function textsOf(value: unknown, path: Path): TextsRead {
  if (isAbsent(value)) return { ok: true, value: undefined };
  if (!isRecord(value)) {
    const message = `expected a group of texts, found ${shown(value)}`;
    return { ok: false, path: formatPath(path), message };
  }
  if (isTexts(value)) return { ok: true, value };
  const texts: [string, string][] = [];
  for (const [key, text] of Object.entries(value)) {
    if (typeof text !== 'string' && text !== null) {
      const message = `expected text, found ${shown(text)}; put it in quotes`;
      return { ok: false, path: formatPath([...path, key]), message };
    }
    texts.push([key, text ?? '']);
  }
  return { ok: true, value: Object.fromEntries(texts) };
}

function isTexts(
  value: Readonly<Record<string, unknown>>,
): value is Readonly<Record<string, string>> {
  return Object.values(value).every(text => typeof text === 'string');
}
