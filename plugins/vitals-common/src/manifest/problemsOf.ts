import type { z } from 'zod';
import { describeIssue } from './describeIssue';
import { formatPath, toPointer, valueAt, type Path } from './path';
import { shown, type InputProblem } from './problem';

type Issue = z.core.$ZodIssue;

/** Line and column, counted from 1. */
export type Place = { line: number; column: number };

/** The way from a path to its place in a text: that of its value unless the key is asked for. */
export type Locate = (path: Path, at?: 'key' | 'value') => Place;

type Located = { issue: Issue; path: Path; place?: Place; found: unknown };

function isPathPart(part: PropertyKey): part is string | number {
  return typeof part !== 'symbol';
}

/** A bound that another issue at the same place makes stricter tells nothing more. */
function isLooserBound(issue: Issue, others: readonly Issue[]): boolean {
  return others.some(
    other =>
      (issue.code === 'too_big' &&
        other.code === 'too_big' &&
        other.maximum < issue.maximum) ||
      (issue.code === 'too_small' &&
        other.code === 'too_small' &&
        other.minimum > issue.minimum),
  );
}

/** A rule over several values tells nothing where the value itself is wrong. */
function isOverruled(issue: Issue, others: readonly Issue[]): boolean {
  return (
    issue.code === 'custom' && others.some(({ code }) => code !== 'custom')
  );
}

/** At each place every message once, and of several bounds the strictest. */
function distinct(all: readonly Located[]): Located[] {
  const byPlace = new Map<string, Located[]>();
  for (const located of all) {
    const pointer = toPointer(located.path);
    const known = byPlace.get(pointer) ?? [];
    byPlace.set(pointer, [...known, located]);
  }
  return [...byPlace.values()].flatMap(here => {
    const issues = here.map(({ issue }) => issue);
    const told = new Set<string>();
    return here.filter(({ issue, found }) => {
      const message = describeIssue(issue, found);
      const needless =
        told.has(message) ||
        isLooserBound(issue, issues) ||
        isOverruled(issue, issues);
      if (needless) return false;
      told.add(message);
      return true;
    });
  });
}

/** Steps from one word to another by one letter more, less or otherwise; `limit` when there are as many. */
function distance(left: string, right: string, limit: number): number {
  if (Math.abs(left.length - right.length) >= limit) return limit;
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let at = 1; at <= left.length; at += 1) {
    const next = [at];
    for (let other = 1; other <= right.length; other += 1) {
      const same = left[at - 1] === right[other - 1] ? 0 : 1;
      next.push(
        Math.min(row[other] + 1, next[other - 1] + 1, row[other - 1] + same),
      );
    }
    row = next;
  }
  return Math.min(row[right.length], limit);
}

/** The missing field that an unknown one was probably meant to be. */
function nameMeant(
  unknown: string,
  missing: readonly string[],
): string | undefined {
  return missing.find(
    name => distance(unknown.toLowerCase(), name.toLowerCase(), 3) < 3,
  );
}

function isMissing({ issue, found }: Located): boolean {
  return issue.code === 'invalid_type' && found === undefined;
}

/** A misspelt field is one problem, not an unknown and a missing one. */
function joinMisspelt(
  all: readonly Located[],
): { located: Located; meant?: string }[] {
  const missing = all.filter(isMissing);
  const joined = new Set<Located>();
  const told = all.map(located => {
    if (located.issue.code !== 'unrecognized_keys') return { located };
    const parent = toPointer(located.path);
    const here = missing.filter(
      ({ path }) => path.length > 0 && toPointer(path.slice(0, -1)) === parent,
    );
    const names = here.map(({ path }) => String(path[path.length - 1]));
    const name = nameMeant(located.issue.keys[0], names);
    if (name === undefined) return { located };
    joined.add(here[names.indexOf(name)]);
    return { located, meant: shown(name) };
  });
  return told.filter(({ located }) => !joined.has(located));
}

/** Schema issues as problems, in document order, each fault once. */
export function problemsOf(
  issues: readonly Issue[],
  root: unknown,
  file: string,
  locate?: Locate,
): InputProblem[] {
  const located = issues.map((issue): Located => {
    const path = issue.path.filter(isPathPart);
    const place =
      issue.code === 'unrecognized_keys'
        ? locate?.([...path, issue.keys[0]], 'key')
        : locate?.(path);
    // A transformed value stands at no path of the root: `state=a,b` has no `state[1]`.
    const there = valueAt(root, path);
    const found = there === undefined ? issue.input : there;
    return { issue, path, place, found };
  });
  return joinMisspelt(distinct(located))
    .map(({ located: { issue, path, place, found }, meant: name }) => ({
      file,
      ...place,
      path: formatPath(path),
      message: describeIssue(issue, found, name),
    }))
    .sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
}
