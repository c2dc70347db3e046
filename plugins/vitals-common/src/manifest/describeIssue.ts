import type { z } from 'zod';
import { shown } from './problem';

type Issue = z.core.$ZodIssue;

const nouns: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a group of fields',
  record: 'a group of fields',
};

const formats: Readonly<Record<string, string>> = {
  url: 'an address such as https://portal.example.org',
  datetime: 'a time with its zone, such as 2026-11-24T16:00:00Z',
};

function bound(issue: Issue): string | undefined {
  if (issue.code === 'too_small') {
    const words = issue.inclusive ? 'at least' : 'more than';
    return `expected ${sized(issue.origin, words, issue.minimum)}`;
  }
  if (issue.code === 'too_big') {
    const words = issue.inclusive ? 'at most' : 'less than';
    return `expected ${sized(issue.origin, words, issue.maximum)}`;
  }
  return undefined;
}

function sized(origin: string, words: string, limit: number | bigint): string {
  if (origin === 'string') return `a length of ${words} ${limit}`;
  if (origin === 'array' || origin === 'set') {
    return `${words} ${limit} ${Number(limit) === 1 ? 'entry' : 'entries'}`;
  }
  return `a number of ${words} ${limit}`;
}

/** `"a", "b" or "c"`. */
function eitherOf(values: readonly unknown[]): string {
  const texts = values.map(shown);
  const last = texts.pop() ?? 'nothing';
  return texts.length > 0 ? `${texts.join(', ')} or ${last}` : last;
}

function expectation(issue: Issue): string {
  // A schema that says in its own words what it expects knows best.
  if (issue.message.startsWith('expected')) return issue.message;
  switch (issue.code) {
    case 'invalid_type':
      return `expected ${nouns[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `expected ${eitherOf(issue.values)}`;
    case 'invalid_format':
      return `expected ${formats[issue.format] ?? issue.format}`;
    case 'not_multiple_of':
      return `expected a multiple of ${issue.divisor}`;
    case 'invalid_key':
      return issue.issues[0]
        ? expectation(issue.issues[0])
        : 'expected another key';
    case 'invalid_union':
      return unionExpectation(issue);
    default:
      return bound(issue) ?? issue.message;
  }
}

function unionExpectation(issue: Issue & { code: 'invalid_union' }): string {
  const parts = issue.errors.flatMap(alternative =>
    alternative
      .slice(0, 1)
      .map(inner => expectation(inner).replace(/^expected /, '')),
  );
  return parts.length > 0
    ? `expected ${[...new Set(parts)].join(', or ')}`
    : issue.message;
}

/** One line for a schema issue: what was expected and what was found. `meant` is the field that an unknown one stands for. */
export function describeIssue(
  issue: Issue,
  found: unknown,
  meant = 'a known field',
): string {
  if (issue.code === 'unrecognized_keys') {
    return `expected ${meant}, found unknown field ${issue.keys
      .map(shown)
      .join(', ')}`;
  }
  if (issue.code === 'custom' && issue.message.includes('found')) {
    return issue.message;
  }
  return `${expectation(issue)}, found ${shown(found)}${hint(issue, found)}`;
}

/** Why YAML made something else of what looks like text. */
function hint(issue: Issue, found: unknown): string {
  const lostText =
    issue.code === 'invalid_type' &&
    issue.expected === 'string' &&
    (typeof found === 'number' || typeof found === 'boolean');
  return lostText ? '; put it in quotes' : '';
}
