// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('slo_snapshots', table => {
    table.comment('How all services stood; the latest few are kept');
    table.integer('revision').notNullable().primary();
    table.integer('form').notNullable().comment('Which form the body has');
    table.string('taken_at', 24).notNullable().comment('ISO 8601, UTC');
    table.binary('body').notNullable().comment('JSON, gzip');
  });
  await knex.schema.createTable('slo_refresh', table => {
    table.comment('One row: how refreshing goes');
    table.integer('id').notNullable().primary();
    table
      .string('failed_since', 24)
      .nullable()
      .comment('ISO 8601, UTC; null while it succeeds');
    table.text('problems').notNullable().comment('Of the last failure; JSON');
    table
      .string('hours_until', 24)
      .nullable()
      .comment('End of the last hour in slo_history; ISO 8601, UTC');
  });
  await knex('slo_refresh').insert({ id: 1, problems: '[]' });
  await knex.schema.createTable('slo_history', table => {
    table.comment('Events of each objective, a day a row');
    table.string('entity_ref', 255).notNullable();
    table.string('objective', 100).notNullable();
    table.string('day', 10).notNullable().comment('ISO 8601, UTC');
    table
      .text('hours')
      .notNullable()
      .comment('24 of [total, bad, third party, unexplained] or null; JSON');
    table.primary(['entity_ref', 'objective', 'day']);
    table.index(['day']);
  });
  await knex.schema.createTable('slo_maintenance', table => {
    table.comment('When failures were expected; kept for ever');
    table.string('id', 36).notNullable().primary();
    table.string('entity_ref', 255).notNullable().index();
    table.string('from_at', 24).notNullable().comment('ISO 8601, UTC');
    table.string('to_at', 24).notNullable().index().comment('ISO 8601, UTC');
    table.text('reason').notNullable();
    table.string('created_by', 255).notNullable();
    table.string('created_at', 24).notNullable().comment('ISO 8601, UTC');
    table.boolean('withdrawn').notNullable().defaultTo(false);
    table
      .string('closed_by', 255)
      .nullable()
      .comment('Who ended or withdrew it');
    table.string('closed_at', 24).nullable().comment('ISO 8601, UTC');
    table
      .text('events')
      .nullable()
      .comment('By objective, [end of five minutes, total, bad]; JSON');
    table
      .string('tried_at', 24)
      .nullable()
      .comment('When its events were last asked for; ISO 8601, UTC');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('slo_maintenance');
  await knex.schema.dropTable('slo_history');
  await knex.schema.dropTable('slo_refresh');
  await knex.schema.dropTable('slo_snapshots');
};
