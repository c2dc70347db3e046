import { LineCounter, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';
import { describeIssue } from './describeIssue';
import { formatPath, valueAt, type Path } from './path';
import { oneLine, type InputProblem } from './problem';

/** A policy or descriptor longer than this (in UTF-16 units) is refused before it is parsed. */
export const maxDocumentLength = 1024 * 1024;

/** Where a document comes from and what it should be, for the words of its problems. */
export type DocumentSource = {
  file: string;
  /** `a tier policy (kind: TierPolicy)`. */
  expected: string;
};

export type Parsed<T> =
  | { ok: true; value: T; locate: (path: Path) => Place }
  | { ok: false; problems: InputProblem[] };

/** Line and column, counted from 1. */
export type Place = { line: number; column: number };

function refuse(source: DocumentSource, message: string): Parsed<never> {
  return { ok: false, problems: [{ file: source.file, message }] };
}

/** The place of a path; of the nearest ancestor that exists where the path itself does not. */
function placeOf(document: Document, lines: LineCounter, path: Path): Place {
  for (let length = path.length; length >= 0; length -= 1) {
    const node =
      length === 0
        ? document.contents
        : document.getIn(path.slice(0, length), true);
    if (hasRange(node)) {
      const { line, col } = lines.linePos(node.range[0]);
      return { line, column: col };
    }
  }
  return { line: 1, column: 1 };
}

function hasRange(node: unknown): node is { range: [number, number, number] } {
  return (
    typeof node === 'object' &&
    node !== null &&
    'range' in node &&
    Array.isArray(node.range)
  );
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
    prettyErrors: false,
  });
  const [error] = document.errors;
  if (error) {
    const { line, col } = lines.linePos(error.pos[0]);
    const message =
      error.code === 'MULTIPLE_DOCS'
        ? 'expected one YAML document, found several'
        : `expected valid YAML: ${oneLine(error.message)}`;
    return {
      ok: false,
      problems: [{ file: source.file, line, column: col, message }],
    };
  }
  try {
    return {
      ok: true,
      value: document.toJS({ maxAliasCount: 100 }),
      locate: path => placeOf(document, lines, path),
    };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    return refuse(
      source,
      `expected YAML whose aliases stay small: ${oneLine(reason)}`,
    );
  }
}

/** A YAML document checked against a schema; every problem carries line, column and path. */
export function readDocument<S extends z.ZodType>(
  text: string,
  schema: S,
  source: DocumentSource,
): Parsed<z.output<S>> {
  const yaml = readYaml(text, source);
  if (!yaml.ok) return yaml;
  const result = schema.safeParse(yaml.value);
  if (result.success)
    return { ok: true, value: result.data, locate: yaml.locate };
  return {
    ok: false,
    problems: problemsOf(
      result.error.issues,
      yaml.value,
      source.file,
      yaml.locate,
    ),
  };
}

/** Schema issues as problems, in document order. */
export function problemsOf(
  issues: readonly z.core.$ZodIssue[],
  root: unknown,
  file: string,
  locate?: (path: Path) => Place,
): InputProblem[] {
  return issues
    .map(issue => {
      const path = issue.path.filter(isPathPart);
      const extra = issue.code === 'unrecognized_keys' ? [issue.keys[0]] : [];
      return {
        file,
        ...locate?.([...path, ...extra]),
        path: formatPath(path),
        message: describeIssue(issue, valueAt(root, path)),
      };
    })
    .sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
}

function isPathPart(part: PropertyKey): part is string | number {
  return typeof part !== 'symbol';
}
