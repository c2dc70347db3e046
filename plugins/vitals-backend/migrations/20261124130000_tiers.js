// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('held_tiers', table => {
    table.comment('The tier that holds for a service; kept when it is removed');
    table.string('entity_ref', 255).notNullable().primary();
    table.string('tier', 63).notNullable();
    table.string('held_since', 24).notNullable().comment('ISO 8601, UTC');
  });
  await knex.schema.createTable('tier_lowerings', table => {
    table.comment('Every time that a service stated a milder tier');
    table.increments('id');
    table.string('entity_ref', 255).notNullable().index();
    table.string('from_tier', 63).notNullable();
    table.string('to_tier', 63).nullable().comment('Null: states none');
    table.string('noticed_at', 24).notNullable().comment('ISO 8601, UTC');
    table
      .string('outcome', 16)
      .nullable()
      .comment('approved or withdrawn; null while it waits');
    table.string('closed_at', 24).nullable().comment('ISO 8601, UTC');
    table.string('approved_by', 255).nullable();
    table.text('reason').nullable();
  });
  await knex.raw(
    `CREATE UNIQUE INDEX tier_lowerings_one_waits
     ON tier_lowerings (entity_ref) WHERE outcome IS NULL`,
  );
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('tier_lowerings');
  await knex.schema.dropTable('held_tiers');
};
