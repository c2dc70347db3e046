import {
  constructFromEvents,
  EVENT_ID,
  parseEvents,
  YAMLException,
  type Event,
} from 'js-yaml';
import { objectsIn } from './objectsIn';
import { kubernetesSchema } from './kubernetesYaml';
import type { SourceObject } from './kubernetesObject';
import { oneLine, type InputProblem } from './problem';
import {
  linesBeforeContent,
  splitDocuments,
  type YamlDocument,
} from './splitDocuments';

/** A file of manifests longer than this (in UTF-16 units) is refused before it is read: 256 MiB. */
export const maxManifestLength = 256 * 1024 * 1024;

/** Aliases in one document. */
const maxAliases = 1000;

/** Values that one document may hold once its aliases are expanded, beyond those it spells out. */
const maxExpandedValues = 1_000_000;

export type ManifestsRead = {
  objects: SourceObject[];
  problems: InputProblem[];
};

/**
 * Every Kubernetes object of a YAML or JSON text, with its file and first line.
 * Lists are unrolled; a document that can't be read becomes a problem with its
 * line and leaves the others whole. Kustomizations and Vitals' own documents
 * are no objects of a cluster and are passed over.
 */
export function readManifests(text: string, file: string): ManifestsRead {
  const refused = refusal(text);
  if (refused) return { objects: [], problems: [{ file, message: refused }] };
  const documents = splitDocuments(
    text.charCodeAt(0) === 0xfeff ? text.slice(1) : text,
  );
  const objects: SourceObject[] = [];
  const problems: InputProblem[] = [];
  for (const document of documents) {
    const read = readDocumentAlone(document, file);
    for (const object of read.objects) objects.push(object);
    for (const problem of read.problems) problems.push(problem);
  }
  return { objects, problems };
}

function refusal(text: string): string | undefined {
  if (text.length > maxManifestLength) {
    const size = (text.length / 1048576).toFixed(1);
    return `expected at most 256 MiB, found ${size} MiB`;
  }
  if (text.includes('\0')) {
    return 'expected Kubernetes objects as YAML or JSON in UTF-8, found binary data';
  }
  if (text.trim() === '') {
    return 'expected Kubernetes objects as YAML or JSON, found an empty file';
  }
  return undefined;
}

function readDocumentAlone(
  document: YamlDocument,
  file: string,
): ManifestsRead {
  const before = linesBeforeContent(document.text);
  if (before === undefined) return { objects: [], problems: [] };
  const line = document.line + before;
  try {
    const events = parseEvents(document.text, {});
    const [value] = constructFromEvents(events, {
      source: document.text,
      schema: kubernetesSchema,
      maxAliases,
    });
    if (hasAlias(events)) refuseExplosion(value);
    return objectsIn(value, { file, line }, () => itemLines(document, events));
  } catch (error) {
    return {
      objects: [],
      problems: [yamlProblem(error, document, file, line)],
    };
  }
}

function yamlProblem(
  error: unknown,
  { text, line: startLine }: YamlDocument,
  file: string,
  contentLine: number,
): InputProblem {
  if (text.includes('\ufffd')) {
    return {
      file,
      line: contentLine,
      message: 'expected UTF-8 text, found other bytes',
    };
  }
  if (error instanceof YAMLException) {
    const place = error.mark
      ? { line: startLine + error.mark.line, column: error.mark.column + 1 }
      : { line: contentLine };
    const hint = text.includes('{{')
      ? '; it looks like a template, which must be rendered first'
      : '';
    return {
      file,
      ...place,
      message: oneLine(`${inWords(error.reason)}${hint}`),
    };
  }
  const reason = error instanceof Error ? error.message : String(error);
  return {
    file,
    line: contentLine,
    message: oneLine(`expected valid YAML: ${reason}`),
  };
}

/** The parser's own words, but for what people meet most. */
function inWords(reason: string): string {
  if (reason === 'duplicated mapping key') {
    return 'expected each key once, found one again';
  }
  const [, depth] = /maxDepth \((\d+)\)/.exec(reason) ?? [];
  return depth === undefined
    ? `expected valid YAML: ${reason}`
    : `expected at most ${depth} levels of nesting, found more`;
}

function hasAlias(events: readonly Event[]): boolean {
  return events.some(({ type }) => type === EVENT_ID.ALIAS);
}

/** Throws where aliases make a document endless or far larger than it looks. */
function refuseExplosion(root: unknown): void {
  const sizes = new Map<object, number>();
  const open = new Set<object>();
  const sizeOf = (value: unknown): number => {
    if (typeof value !== 'object' || value === null) return 1;
    const known = sizes.get(value);
    if (known !== undefined) return known;
    if (open.has(value)) throw new Error('an alias that contains itself');
    open.add(value);
    const size = Object.values(value).reduce<number>(
      (sum, item) => sum + sizeOf(item),
      1,
    );
    open.delete(value);
    sizes.set(value, size);
    if (size > maxExpandedValues) {
      throw new Error(
        `aliases that expand to more than ${maxExpandedValues} values`,
      );
    }
    return size;
  };
  sizeOf(root);
}

/** Lines on which the items of a list begin, in order. */
function itemLines(
  { text, line }: YamlDocument,
  events: readonly Event[],
): number[] {
  const offsets = itemOffsets(text, events);
  const lines: number[] = [];
  let at = 0;
  let current = line;
  for (const offset of offsets) {
    for (
      let end = text.indexOf('\n', at);
      end !== -1 && end < offset;
      end = text.indexOf('\n', at)
    ) {
      at = end + 1;
      current += 1;
    }
    lines.push(current);
  }
  return lines;
}

/** Where the mappings start that are entries of a list right below the root mapping. */
function itemOffsets(text: string, events: readonly Event[]): number[] {
  const offsets: number[] = [];
  let depth = 0;
  for (const event of events) {
    switch (event.type) {
      case EVENT_ID.POP:
        depth -= 1;
        break;
      case EVENT_ID.MAPPING:
        // document > root mapping > items > item
        if (depth === 3) offsets.push(event.start);
        depth += 1;
        break;
      case EVENT_ID.DOCUMENT:
      case EVENT_ID.SEQUENCE:
        depth += 1;
        break;
      default:
    }
  }
  return offsets.filter(offset => offset >= 0 && offset <= text.length);
}
