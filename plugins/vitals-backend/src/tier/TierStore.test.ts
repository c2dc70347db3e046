import { mockServices } from '@backstage/backend-test-utils';
import type { TierStep } from '@vitals/plugin-vitals-common/service';
import type { Knex } from 'knex';
import { describeDatabases } from '../__testUtils__/databases';
import { TierStore } from './TierStore';

const entityRef = 'component:default/triage';
const monday = new Date('2026-11-23T08:00:00.000Z');
const tuesday = new Date('2026-11-24T08:00:00.000Z');
const wednesday = new Date('2026-11-25T08:00:00.000Z');

const toCore = { kind: 'lower', from: 'critical', to: 'core' } as const;

const approval = {
  entityRef,
  from: 'critical',
  to: 'core',
  approvedBy: 'user:default/jane',
  approvedAt: wednesday,
  reason: 'Triage is optional since the new intake',
};

function storeOn(knex: Knex) {
  return TierStore.create({ database: mockServices.database({ knex }) });
}

/** Takes a step from what is remembered now. */
async function note(
  store: TierStore,
  step: Exclude<TierStep, { kind: 'none' }>,
  at = tuesday,
) {
  return store.note({
    entityRef,
    record: await store.record(entityRef),
    step,
    at,
  });
}

async function critical(knex: Knex) {
  const store = await storeOn(knex);
  await note(store, { kind: 'hold', tier: 'critical' }, monday);
  return store;
}

describeDatabases('TierStore', (databases, id) => {
  it('remembers nothing of a service that never stated a tier', async () => {
    const store = await storeOn(await databases.init(id));
    expect(await store.record(entityRef)).toBeUndefined();
    expect(await store.records()).toEqual(new Map());
    expect(await store.lowerings()).toEqual([]);
    expect(await store.latestApproval(entityRef)).toBeUndefined();
  });

  it('holds the higher tier while a lowering waits, and says since when', async () => {
    const knex = await databases.init(id);
    const store = await critical(knex);
    expect(await note(store, toCore)).toBe(true);
    const again = await storeOn(knex);
    expect(await again.record(entityRef)).toEqual({
      tier: 'critical',
      lowering: { to: 'core', noticedAt: '2026-11-24T08:00:00.000Z' },
    });
    expect(await again.lowerings()).toEqual([
      {
        entityRef,
        from: 'critical',
        to: 'core',
        noticedAt: '2026-11-24T08:00:00.000Z',
      },
    ]);
  });

  it('remembers that no tier is stated any more', async () => {
    const store = await critical(await databases.init(id));
    await note(store, { kind: 'lower', from: 'critical' });
    expect(await store.records()).toEqual(
      new Map([
        [
          entityRef,
          {
            tier: 'critical',
            lowering: { noticedAt: '2026-11-24T08:00:00.000Z' },
          },
        ],
      ]),
    );
    expect(await store.lowerings()).toEqual([
      {
        entityRef,
        from: 'critical',
        noticedAt: '2026-11-24T08:00:00.000Z',
      },
    ]);
  });

  it('lets one lowering of a service wait, the latest', async () => {
    const store = await critical(await databases.init(id));
    await note(store, toCore);
    const lower = { kind: 'lower', from: 'critical', to: 'auxiliary' } as const;
    await note(store, lower, wednesday);
    expect(await store.lowerings()).toEqual([
      {
        entityRef,
        from: 'critical',
        to: 'auxiliary',
        noticedAt: '2026-11-25T08:00:00.000Z',
      },
    ]);
  });

  it('keeps a lowering that was taken back, as withdrawn', async () => {
    const knex = await databases.init(id);
    const store = await critical(knex);
    await note(store, toCore);
    await note(store, { kind: 'hold', tier: 'critical' }, wednesday);
    expect(await store.record(entityRef)).toEqual({ tier: 'critical' });
    expect(await store.lowerings()).toEqual([]);
    expect(await knex('tier_lowerings').select('outcome', 'closed_at')).toEqual(
      [{ outcome: 'withdrawn', closed_at: '2026-11-25T08:00:00.000Z' }],
    );
    expect(
      await knex('held_tiers').where({ entity_ref: entityRef }).select(),
    ).toEqual([
      {
        entity_ref: entityRef,
        tier: 'critical',
        held_since: '2026-11-23T08:00:00.000Z',
      },
    ]);
  });

  it('lets the milder tier hold once it is approved, by whom and why', async () => {
    const store = await critical(await databases.init(id));
    await note(store, toCore);
    const approved = {
      from: 'critical',
      to: 'core',
      approvedBy: 'user:default/jane',
      approvedAt: '2026-11-25T08:00:00.000Z',
      reason: 'Triage is optional since the new intake',
    };
    expect(await store.approve(approval)).toEqual(approved);
    expect(await store.record(entityRef)).toEqual({ tier: 'core' });
    expect(await store.lowerings()).toEqual([]);
    expect(await store.latestApproval(entityRef)).toEqual(approved);
  });

  it('forgets the tier of a service when its silence is approved', async () => {
    const store = await critical(await databases.init(id));
    await note(store, { kind: 'lower', from: 'critical' });
    const { to: _, ...silence } = approval;
    expect(await store.approve(silence)).not.toHaveProperty('to');
    expect(await store.record(entityRef)).toBeUndefined();
  });

  it.each([
    [
      'another tier than was seen',
      { ...approval, to: 'auxiliary' },
      'expected component:default/triage to wait for approval from critical to auxiliary, found from critical to core',
    ],
    [
      'silence that is none',
      { ...approval, to: undefined },
      'expected component:default/triage to wait for approval from critical to no tier, found from critical to core',
    ],
    [
      'a service of which nothing waits',
      { ...approval, entityRef: 'component:default/booking' },
      'expected component:default/booking to wait for approval from critical to core, found nothing that waits',
    ],
  ])('refuses to approve %s, and writes nothing', async (_, wrong, message) => {
    const store = await critical(await databases.init(id));
    await note(store, toCore);
    await expect(store.approve(wrong)).rejects.toMatchObject({
      name: 'ConflictError',
      message,
    });
    expect(await store.lowerings()).toHaveLength(1);
    expect(await store.latestApproval(entityRef)).toBeUndefined();
  });

  it('lets one of many approve who do so at once', async () => {
    const store = await critical(await databases.init(id));
    await note(store, toCore);
    const outcomes = await Promise.allSettled(
      Array.from({ length: 10 }, (_, n) =>
        store.approve({ ...approval, approvedBy: `user:default/u${n}` }),
      ),
    );
    const won = outcomes.flatMap(outcome =>
      outcome.status === 'fulfilled' ? [outcome.value] : [],
    );
    expect(won).toHaveLength(1);
    expect(await store.latestApproval(entityRef)).toEqual(won[0]);
  });

  it('takes a step only from the record that it was decided from', async () => {
    const knex = await databases.init(id);
    const store = await critical(knex);
    const record = await store.record(entityRef);
    const decided = { entityRef, record, step: toCore, at: tuesday };
    const taken = await Promise.all(
      Array.from({ length: 10 }, () => store.note(decided)),
    );
    expect(taken.filter(Boolean)).toHaveLength(1);
    expect(await knex('tier_lowerings').select('outcome')).toEqual([
      { outcome: null },
    ]);
    await store.approve(approval);
    expect(await store.note(decided)).toBe(false);
    expect(await store.record(entityRef)).toEqual({ tier: 'core' });
  });

  it('holds a first tier once when several replicas see it at once', async () => {
    const store = await storeOn(await databases.init(id));
    const taken = await Promise.all(
      ['core', 'critical', 'core', 'critical'].map(tier =>
        store.note({
          entityRef,
          record: undefined,
          step: { kind: 'hold', tier },
          at: monday,
        }),
      ),
    );
    expect(taken.filter(Boolean)).toHaveLength(1);
  });
});
