// @ts-check

const refusal = 'A published policy version never changes';

/** The database itself refuses to change or remove a row. */
const triggers = {
  sqlite3: {
    up: [
      `CREATE TRIGGER policy_versions_no_update BEFORE UPDATE ON policy_versions
       BEGIN SELECT RAISE(ABORT, '${refusal}'); END`,
      `CREATE TRIGGER policy_versions_no_delete BEFORE DELETE ON policy_versions
       BEGIN SELECT RAISE(ABORT, '${refusal}'); END`,
      // INSERT OR REPLACE removes the old row without firing a delete trigger.
      `CREATE TRIGGER policy_versions_no_replace BEFORE INSERT ON policy_versions
       WHEN EXISTS (SELECT 1 FROM policy_versions WHERE version = NEW.version)
       BEGIN SELECT RAISE(IGNORE); END`,
    ],
    down: [
      'DROP TRIGGER policy_versions_no_replace',
      'DROP TRIGGER policy_versions_no_delete',
      'DROP TRIGGER policy_versions_no_update',
    ],
  },
  postgresql: {
    up: [
      `CREATE FUNCTION policy_versions_refuse_change() RETURNS trigger LANGUAGE plpgsql
       AS $$ BEGIN RAISE EXCEPTION '${refusal}'; END $$`,
      `CREATE TRIGGER policy_versions_no_change
       BEFORE UPDATE OR DELETE OR TRUNCATE ON policy_versions
       FOR EACH STATEMENT EXECUTE FUNCTION policy_versions_refuse_change()`,
    ],
    down: [
      'DROP TRIGGER policy_versions_no_change ON policy_versions',
      'DROP FUNCTION policy_versions_refuse_change()',
    ],
  },
};

/** @param {import('knex').Knex} knex */
function triggersOf(knex) {
  switch (knex.client.dialect) {
    case 'sqlite3':
      return triggers.sqlite3;
    case 'postgresql':
      return triggers.postgresql;
    default:
      throw new Error(
        `expected SQLite or PostgreSQL, found ${knex.client.dialect}`,
      );
  }
}

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('policy_versions', table => {
    table.comment('Published tier policies; rows are only ever added');
    table.integer('version').notNullable().primary();
    table.text('text').notNullable().comment('As its author wrote it');
    table.text('document').notNullable().comment('Parsed from text; JSON');
    table.string('published_at', 24).notNullable().comment('ISO 8601, UTC');
    table.string('published_by', 255).notNullable();
    table.text('reason').notNullable();
  });
  for (const statement of triggersOf(knex).up) await knex.raw(statement);
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  for (const statement of triggersOf(knex).down) await knex.raw(statement);
  await knex.schema.dropTable('policy_versions');
};
