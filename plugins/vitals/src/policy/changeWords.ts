import type { PolicyChange } from '@vitals/plugin-vitals-common/policy';
import { formatValue, labelOf, labelWithin } from './formatValue';
import { parsePath } from './policyPath';

/** A change of the policy in words. */
export type ChangeWords = {
  path: string;
  /** `Core: scale: minimum replicas`. */
  where: string;
  /** `2`; absent where nothing stood there. */
  before?: string;
  /** `4`; absent where nothing stands there any more. */
  after?: string;
};

type Place = { words: string[]; name: string };

function step({ words, name }: Place, part: string | number): Place {
  return typeof part === 'number'
    ? { words: [...words, `entry ${part + 1}`], name }
    : { words: [...words, labelWithin(part)], name: part };
}

function placeIn(parts: readonly (string | number)[], lead: string[]): Place {
  return parts.reduce<Place>(step, { words: lead, name: '' });
}

function tierPlace([tier, field, key, ...rest]: (string | number)[]): Place {
  const title = labelOf(String(tier));
  if (field === 'shapes') {
    return placeIn(rest, [`${title}, ${key} shape`]);
  }
  if (field === 'overridable') {
    const { words } = placeIn(rest, [
      title,
      `what a service may set for ${key}`,
    ]);
    return { words, name: String(key).split('.').pop() ?? '' };
  }
  return placeIn(
    [field, key, ...rest].filter(part => part !== undefined),
    [title],
  );
}

function placeOf(path: string): Place {
  const [first, ...rest] = parsePath(path);
  if (first === 'tiers') return tierPlace(rest);
  if (first === 'sources') {
    return { words: [`Source of ${rest.join('.')}`], name: '' };
  }
  return placeIn(rest, [labelOf(String(first))]);
}

/** A place of the policy in words: `Core: scale: minimum replicas`. */
export function placeWords(path: string): string {
  return placeOf(path).words.join(': ');
}

/** Where a change is and what it does, with units. */
export function changeWords(change: PolicyChange): ChangeWords {
  const { words, name } = placeOf(change.path);
  const named = name || change.path;
  return {
    path: change.path,
    where: words.join(': '),
    ...(change.kind === 'added'
      ? {}
      : { before: formatValue(named, change.before) }),
    ...(change.kind === 'removed'
      ? {}
      : { after: formatValue(named, change.after) }),
  };
}

/** A change as one sentence, for a list or a screen reader. */
export function changeSentence(words: ChangeWords): string {
  if (words.before === undefined) return `${words.where}: ${words.after}, new`;
  if (words.after === undefined) {
    return `${words.where}: ${words.before}, removed`;
  }
  return `${words.where}: ${words.before} → ${words.after}`;
}
