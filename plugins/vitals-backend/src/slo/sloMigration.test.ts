import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { describeDatabases } from '../__testUtils__/databases';

const directory = resolvePackagePath(
  '@vitals/plugin-vitals-backend',
  'migrations',
);

const tables = [
  'slo_snapshots',
  'slo_refresh',
  'slo_history',
  'slo_maintenance',
];

describeDatabases('tables of error budgets', (databases, id) => {
  it('are made, removed and made again by their migration', async () => {
    const knex = await databases.init(id);
    const existing = () =>
      Promise.all(tables.map(table => knex.schema.hasTable(table)));
    await knex.migrate.latest({ directory });
    expect(await existing()).toEqual([true, true, true, true]);
    await knex.migrate.rollback({ directory }, true);
    expect(await existing()).toEqual([false, false, false, false]);
    await knex.migrate.latest({ directory });
    expect(await knex('slo_refresh').select()).toEqual([
      { id: 1, failed_since: null, problems: '[]', hours_until: null },
    ]);
  });

  it('keep one snapshot of a revision', async () => {
    const knex = await databases.init(id);
    await knex.migrate.latest({ directory });
    const row = {
      revision: 1,
      form: 1,
      taken_at: '2026-11-24T10:00:00.000Z',
      body: Buffer.from([0, 255]),
    };
    await knex('slo_snapshots').insert(row);
    await expect(knex('slo_snapshots').insert(row)).rejects.toThrow();
    const [kept] = await knex('slo_snapshots').select();
    expect(Buffer.from(kept.body)).toEqual(row.body);
  });
});
