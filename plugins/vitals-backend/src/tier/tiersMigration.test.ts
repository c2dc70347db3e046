import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { describeDatabases } from '../__testUtils__/databases';

const directory = resolvePackagePath(
  '@vitals/plugin-vitals-backend',
  'migrations',
);

const waiting = {
  entity_ref: 'component:default/triage',
  from_tier: 'critical',
  to_tier: 'core',
  noticed_at: '2026-11-24T08:00:00.000Z',
};

describeDatabases('tables of tiers', (databases, id) => {
  it('are made, removed and made again by their migration', async () => {
    const knex = await databases.init(id);
    const exist = () =>
      Promise.all(
        ['held_tiers', 'tier_lowerings'].map(table =>
          knex.schema.hasTable(table),
        ),
      );
    await knex.migrate.latest({ directory });
    expect(await exist()).toEqual([true, true]);
    await knex.migrate.rollback({ directory }, true);
    expect(await exist()).toEqual([false, false]);
    await knex.migrate.latest({ directory });
    expect(await exist()).toEqual([true, true]);
  });

  it('let one lowering of a service wait, and any number be closed', async () => {
    const knex = await databases.init(id);
    await knex.migrate.latest({ directory });
    const closed = { ...waiting, outcome: 'withdrawn' };
    await knex('tier_lowerings').insert([closed, closed, waiting]);
    await expect(knex('tier_lowerings').insert(waiting)).rejects.toThrow(
      /unique/i,
    );
  });
});
