import {
  isMap,
  isNode,
  isScalar,
  LineCounter,
  parseDocument,
  type Document,
} from 'yaml';
import type { z } from 'zod';
import { isRecord, type Path } from './path';
import { shown, type InputProblem } from './problem';
import { problemsOf, type Locate, type Place } from './problemsOf';
import { yamlFault } from './yamlFault';

/** A policy or descriptor longer than this (in UTF-16 units) is refused before it is parsed. */
export const maxDocumentLength = 1024 * 1024;

/** Where a document comes from and what it should be, for the words of its problems. */
export type DocumentSource = {
  file: string;
  /** `a tier policy (kind: TierPolicy)`. */
  expected: string;
  /** What its `kind` must be, where another kind is the whole fault. */
  kind?: string;
};

export type Parsed<T> =
  | { ok: true; value: T; locate: Locate }
  | { ok: false; problems: InputProblem[] };

function refuse(source: DocumentSource, message: string): Parsed<never> {
  return { ok: false, problems: [{ file: source.file, message }] };
}

/** Where the key stands that leads to a path, in the group that holds it. */
function keyOf(document: Document, path: Path): unknown {
  const parent = document.getIn(path.slice(0, -1), true);
  const name = path[path.length - 1];
  return isMap(parent)
    ? parent.items.find(({ key }) => isScalar(key) && key.value === name)?.key
    : undefined;
}

/** A value says best where a fault is; a group or nothing at all starts at its key. */
function nodeAt(document: Document, path: Path, at: 'key' | 'value'): unknown {
  if (path.length === 0) return document.contents;
  const value = document.getIn(path, true);
  const tells = at === 'value' && isScalar(value) && value.source !== '';
  return tells ? value : keyOf(document, path) ?? value;
}

/** The place of a path; of the nearest ancestor that exists where the path itself does not. */
function placeOf(
  document: Document,
  lines: LineCounter,
  path: Path,
  at: 'key' | 'value' = 'value',
): Place {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = nodeAt(document, path.slice(0, length), at);
    if (isNode(node) && node.range) {
      const { line, col } = lines.linePos(node.range[0]);
      return { line, column: col };
    }
  }
  return { line: 1, column: 1 };
}

/** One YAML document as plain values; duplicate keys, alias bombs, several documents, binary and oversized input are refused. */
export function readYaml(
  text: string,
  source: DocumentSource,
): Parsed<unknown> {
  if (text.length > maxDocumentLength) {
    return refuse(
      source,
      `expected at most 1 MiB, found ${(text.length / 1048576).toFixed(1)} MiB`,
    );
  }
  if (text.includes('\u0000') || text.includes('\ufffd')) {
    return refuse(
      source,
      `expected ${source.expected} as UTF-8 text, found binary data`,
    );
  }
  if (text.trim() === '') {
    return refuse(source, `expected ${source.expected}, found an empty file`);
  }
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    logLevel: 'error',
    prettyErrors: false,
    stringKeys: true,
  });
  const fault = yamlFault(document, text);
  if (fault) {
    const { line, col } = lines.linePos(fault.offset);
    const { message } = fault;
    return {
      ok: false,
      problems: [{ file: source.file, line, column: col, message }],
    };
  }
  return valueOf(document, lines, source);
}

function valueOf(
  document: Document,
  lines: LineCounter,
  source: DocumentSource,
): Parsed<unknown> {
  const locate: Locate = (path, at) => placeOf(document, lines, path, at);
  try {
    const value: unknown = document.toJS({ maxAliasCount: 100 });
    if (isRecord(value)) return ofKind(value, locate, source);
    const found = value === null ? 'no content' : kindOf(value);
    const message = `expected ${source.expected}, found ${found}`;
    return {
      ok: false,
      problems: [{ file: source.file, ...locate([]), message }],
    };
  } catch {
    // All that is left to fail: aliases that grow beyond the limit.
    return refuse(
      source,
      'expected aliases that stay small, found some that expand a hundredfold',
    );
  }
}

/** A document of another kind has one fault, not one for every field that it lacks. */
function ofKind(
  value: Readonly<Record<string, unknown>>,
  locate: Locate,
  { file, kind }: DocumentSource,
): Parsed<unknown> {
  if (kind === undefined || value.kind === kind) {
    return { ok: true, value, locate };
  }
  const message = `expected ${shown(kind)}, found ${shown(value.kind)}`;
  const place = locate(['kind']);
  return { ok: false, problems: [{ file, ...place, path: 'kind', message }] };
}

function kindOf(value: unknown): string {
  return Array.isArray(value) ? 'a list' : shown(value);
}

/** What was read, checked against a schema; every problem carries line, column and path. */
export function checkDocument<S extends z.ZodType>(
  { value, locate }: { value: unknown; locate: Locate },
  schema: S,
  file: string,
): Parsed<z.output<S>> {
  const result = schema.safeParse(value);
  return result.success
    ? { ok: true, value: result.data, locate }
    : {
        ok: false,
        problems: problemsOf(result.error.issues, value, file, locate),
      };
}

/** A YAML document checked against a schema. */
export function readDocument<S extends z.ZodType>(
  text: string,
  schema: S,
  source: DocumentSource,
): Parsed<z.output<S>> {
  const yaml = readYaml(text, source);
  return yaml.ok ? checkDocument(yaml, schema, source.file) : yaml;
}
