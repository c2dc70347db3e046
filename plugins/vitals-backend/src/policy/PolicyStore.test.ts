import { mockServices } from '@backstage/backend-test-utils';
import { defaultPolicy } from '@vitals/plugin-vitals-common/policy';
import fc from 'fast-check';
import type { Knex } from 'knex';
import { describeDatabases } from '../__testUtils__/databases';
import { policyOf, textOf } from '../__testUtils__/policies';
import { PolicyStore, type Publication } from './PolicyStore';

const started = new Date('2026-11-24T08:00:00.000Z');

function storeOn(knex: Knex, options: { now?: Date } = {}) {
  return PolicyStore.create({
    database: mockServices.database({ knex }),
    now: () => options.now ?? started,
  });
}

function publication(
  version: number,
  changes: Partial<Publication> = {},
): Publication {
  return {
    text: textOf(version),
    document: policyOf(version),
    reason: 'Longer window',
    publishedBy: 'user:default/jane',
    publishedAt: new Date('2026-11-24T09:30:00.000Z'),
    ...changes,
  };
}

/** What was published, or the name of the error. */
function attempt(store: PolicyStore, candidate: Publication) {
  return store.publish(candidate).catch((error: Error) => error.name);
}

describeDatabases('PolicyStore', (databases, id) => {
  it('starts with the default policy as version 1', async () => {
    const store = await storeOn(await databases.init(id));
    expect(await store.versions()).toEqual([
      {
        version: 1,
        publishedAt: '2026-11-24T08:00:00.000Z',
        publishedBy: 'vitals',
        reason: 'Default policy',
      },
    ]);
    expect((await store.latest()).document).toEqual(defaultPolicy);
  });

  it('leaves version 1 alone when it starts again', async () => {
    const knex = await databases.init(id);
    await storeOn(knex);
    const again = await storeOn(knex, {
      now: new Date('2027-01-01T00:00:00Z'),
    });
    expect(
      (await again.versions()).map(({ publishedAt }) => publishedAt),
    ).toEqual(['2026-11-24T08:00:00.000Z']);
  });

  it('keeps the text as its author wrote it, next to the document', async () => {
    const store = await storeOn(await databases.init(id));
    const published = await store.publish(publication(2));
    expect(published).toEqual({
      version: 2,
      publishedAt: '2026-11-24T09:30:00.000Z',
      publishedBy: 'user:default/jane',
      reason: 'Longer window',
      text: textOf(2),
      document: policyOf(2),
    });
    expect(published.text).toMatch(/^# agreed with clinical safety\n/);
    expect(await store.latest()).toEqual(published);
    expect(await store.version(2)).toEqual(published);
  });

  it('lists versions with the latest first, also past nine', async () => {
    const store = await storeOn(await databases.init(id));
    for (let version = 2; version <= 11; version += 1) {
      await store.publish(publication(version));
    }
    expect((await store.versions()).map(({ version }) => version)).toEqual([
      11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1,
    ]);
  });

  it('knows no version that was not published', async () => {
    const store = await storeOn(await databases.init(id));
    await expect(store.version(7)).rejects.toThrow(
      'There is no policy version 7',
    );
  });

  it('says who took the number and when', async () => {
    const store = await storeOn(await databases.init(id));
    await store.publish(publication(2));
    await expect(
      store.publish(publication(2, { publishedBy: 'user:default/omar' })),
    ).rejects.toMatchObject({
      name: 'ConflictError',
      message:
        'Policy version 2 was published by user:default/jane at 2026-11-24T09:30:00.000Z; the next version is 3',
    });
  });

  it('leaves no gap between versions', async () => {
    const store = await storeOn(await databases.init(id));
    await expect(store.publish(publication(3))).rejects.toMatchObject({
      name: 'ConflictError',
      message: 'The next policy version is 2, found 3',
    });
    expect(await store.versions()).toHaveLength(1);
  });

  it('lets one of many publishers win, tells every other, and loses nothing', async () => {
    const store = await storeOn(await databases.init(id));
    for (let version = 2; version <= 5; version += 1) {
      const authors = Array.from(
        { length: 25 },
        (_, n) => `user:default/u${n}`,
      );
      const outcomes = await Promise.allSettled(
        authors.map(publishedBy =>
          store.publish(
            publication(version, { publishedBy, reason: publishedBy }),
          ),
        ),
      );
      const won = outcomes.flatMap(outcome =>
        outcome.status === 'fulfilled' ? [outcome.value] : [],
      );
      const lost = outcomes.flatMap(outcome =>
        outcome.status === 'rejected' ? [String(outcome.reason)] : [],
      );
      expect(won).toHaveLength(1);
      expect(won[0].reason).toBe(won[0].publishedBy);
      expect(new Set(lost)).toEqual(
        new Set([
          `ConflictError: Policy version ${version} was published by ${
            won[0].publishedBy
          } at 2026-11-24T09:30:00.000Z; the next version is ${version + 1}`,
        ]),
      );
      expect(lost).toHaveLength(24);
      expect(await store.version(version)).toEqual(won[0]);
    }
    expect((await store.versions()).map(({ version }) => version)).toEqual([
      5, 4, 3, 2, 1,
    ]);
  });

  it('never changes a published version, whatever is published after it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 10 }),
        async attempts => {
          const store = await storeOn(await databases.init(id));
          const published = [await store.latest()];
          for (const [index, version] of attempts.entries()) {
            const outcome = await attempt(
              store,
              publication(version, {
                text: `${textOf(version)}# attempt ${index}\n`,
                document: policyOf(version, 7 + index),
              }),
            );
            expect(
              typeof outcome === 'string' ? outcome : outcome.version,
            ).toBe(
              version === published.length + 1 ? version : 'ConflictError',
            );
            if (typeof outcome !== 'string') published.push(outcome);
          }
          const read = published.map(({ version }) => store.version(version));
          expect(await Promise.all(read)).toEqual(published);
          expect(await store.versions()).toHaveLength(published.length);
        },
      ),
      { numRuns: id === 'SQLITE_3' ? 20 : 5 },
    );
  });
});
