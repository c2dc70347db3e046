import { mockServices } from '@backstage/backend-test-utils';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { describeDatabases } from '../__testUtils__/databases';
import { PolicyStore } from './PolicyStore';

const directory = resolvePackagePath(
  '@vitals/plugin-vitals-backend',
  'migrations',
);

const row = {
  version: 1,
  text: 'version: 1',
  document: '{"version":1}',
  published_at: '2026-11-24T08:00:00.000Z',
  published_by: 'vitals',
  reason: 'Default policy',
};

async function tableWithOneRow(knex: Knex): Promise<void> {
  await knex.migrate.latest({ directory });
  await knex('policy_versions').insert(row);
}

describeDatabases('table of policy versions', (databases, id) => {
  it('is made, removed and made again by its migration', async () => {
    const knex = await databases.init(id);
    await knex.migrate.latest({ directory });
    expect(await knex.schema.hasTable('policy_versions')).toBe(true);
    await knex.migrate.rollback({ directory }, true);
    expect(await knex.schema.hasTable('policy_versions')).toBe(false);
    await tableWithOneRow(knex);
    expect(await knex('policy_versions').select()).toEqual([row]);
  });

  it.each([
    ['an update', 'UPDATE policy_versions SET reason = ?'],
    ['a removal', 'DELETE FROM policy_versions WHERE reason <> ?'],
  ])('refuses %s by whatever way it comes', async (_, statement) => {
    const knex = await databases.init(id);
    await tableWithOneRow(knex);
    await expect(knex.raw(statement, ['tampered'])).rejects.toThrow(
      'A published policy version never changes',
    );
    expect(await knex('policy_versions').select()).toEqual([row]);
  });

  it('keeps the row when an insert would replace it', async () => {
    const knex = await databases.init(id);
    await tableWithOneRow(knex);
    const replacement = { ...row, reason: 'tampered' };
    const replace =
      id === 'SQLITE_3'
        ? knex.raw(
            'INSERT OR REPLACE INTO policy_versions VALUES (?, ?, ?, ?, ?, ?)',
            Object.values(replacement),
          )
        : knex('policy_versions')
            .insert(replacement)
            .onConflict('version')
            .merge();
    await replace.catch(() => undefined);
    expect(await knex('policy_versions').select()).toEqual([row]);
  });

  it('refuses to be emptied', async () => {
    const knex = await databases.init(id);
    await tableWithOneRow(knex);
    await expect(knex('policy_versions').truncate()).rejects.toThrow(
      'A published policy version never changes',
    );
    expect(await knex('policy_versions').select()).toEqual([row]);
  });

  it('takes the default policy once when several replicas start at once', async () => {
    const knex = await databases.init(id);
    await knex.migrate.latest({ directory });
    const database = mockServices.database({
      knex,
      migrations: { skip: true },
    });
    const stores = await Promise.all(
      Array.from({ length: 8 }, (_, second) =>
        PolicyStore.create({
          database,
          now: () => new Date(Date.UTC(2026, 10, 24, 8, 0, second)),
        }),
      ),
    );
    expect(await stores[7].versions()).toHaveLength(1);
  });
});
