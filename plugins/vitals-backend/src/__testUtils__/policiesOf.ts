import { NotFoundError } from '@backstage/errors';
import type { PublishedPolicy } from '@vitals/plugin-vitals-common/client';
import type { TierPolicy } from '@vitals/plugin-vitals-common/policy';
import type { Policies } from '../policy';
import { textOf } from './policies';

/** A published policy as the store answers it. */
export function published(document: TierPolicy): PublishedPolicy {
  return {
    version: document.version,
    publishedAt: '2026-11-24T08:00:00.000Z',
    publishedBy: 'vitals',
    reason: 'Default policy',
    text: textOf(document.version),
    document,
  };
}

/** Policies that cannot be added to, the latest last. */
export function policiesOf(...documents: TierPolicy[]): Policies {
  const all = documents.map(published);
  return {
    latest: async () => all[all.length - 1],
    versions: async () => [...all].reverse(),
    version: async version => {
      const found = all.find(policy => policy.version === version);
      if (found) return found;
      throw new NotFoundError(`There is no policy version ${version}`);
    },
    publish: async () => {
      throw new Error('expected no publication');
    },
  };
}
