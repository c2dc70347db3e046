import {
  formatPath,
  valueAt,
  type Path,
} from '@vitals/plugin-vitals-common/manifest';
import {
  diffPolicies,
  type PolicyChange,
  type TierPolicy,
} from '@vitals/plugin-vitals-common/policy';
import { parseDocument, type Document } from 'yaml';
import { parsePath } from '../policyPath';
import { withVersion } from './draft';

/** A draft brought onto a version that somebody else published meanwhile. */
export type RebasedDraft = {
  text: string;
  /** What the other version changed. */
  theirs: PolicyChange[];
  /** Places that both changed, to different ends; the draft's value was kept. */
  conflicts: { path: string; mine: unknown; theirs: unknown }[];
};

/** Lists are replaced whole, so a change inside one is a change of the list. */
function settled(path: Path): Path {
  const index = path.findIndex(part => typeof part === 'number');
  return index < 0 ? path : path.slice(0, index);
}

function placesOf(changes: readonly PolicyChange[]): Path[] {
  const texts = changes.map(({ path }) => formatPath(settled(parsePath(path))));
  return [...new Set(texts)].map(parsePath);
}

function begins(long: Path, short: Path): boolean {
  return short.every((part, index) => part === long[index]);
}

function isEmptyMap(value: unknown): boolean {
  return JSON.stringify(value) === '{}';
}

function removeAt(document: Document, path: Path, draft: TierPolicy): void {
  document.deleteIn(path);
  for (let length = path.length - 1; length > 0; length -= 1) {
    const parent = path.slice(0, length);
    const isLeftOver =
      isEmptyMap(valueAt(document.toJS(), parent)) &&
      valueAt(draft, parent) === undefined;
    if (!isLeftOver) return;
    document.deleteIn(parent);
  }
}

/**
 * Puts what a draft changed since its base onto the latest version's text, with
 * the number that comes after it. The text's comments stay.
 */
export function rebaseDraft(request: {
  base: TierPolicy;
  draft: TierPolicy;
  latest: { document: TierPolicy; text: string };
}): RebasedDraft {
  const { base, draft, latest } = request;
  const theirs = diffPolicies(base, latest.document);
  const mine = placesOf(diffPolicies(base, draft));
  const theirPlaces = placesOf(theirs);
  const document = parseDocument(latest.text);
  for (const path of mine) {
    const value = valueAt(draft, path);
    if (value === undefined) removeAt(document, path, draft);
    else document.setIn(path, document.createNode(value));
  }
  const conflicts = mine
    .filter(path =>
      theirPlaces.some(other => begins(path, other) || begins(other, path)),
    )
    .map(path => ({
      path: formatPath(path),
      mine: valueAt(draft, path),
      theirs: valueAt(latest.document, path),
    }))
    .filter(
      entry => JSON.stringify(entry.mine) !== JSON.stringify(entry.theirs),
    );
  const text =
    mine.length > 0 ? document.toString({ lineWidth: 100 }) : latest.text;
  return {
    text: withVersion(text, latest.document.version + 1),
    theirs,
    conflicts,
  };
}
