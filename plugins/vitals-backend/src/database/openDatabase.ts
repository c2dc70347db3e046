import {
  resolvePackagePath,
  type DatabaseService,
} from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';

/** The database of the plugin, brought up to date unless its operator does that. */
export async function openDatabase(database: DatabaseService): Promise<Knex> {
  const knex = await database.getClient();
  if (!database.migrations?.skip) {
    const directory = resolvePackagePath(
      '@vitals/plugin-vitals-backend',
      'migrations',
    );
    await knex.migrate.latest({ directory });
  }
  return knex;
}
