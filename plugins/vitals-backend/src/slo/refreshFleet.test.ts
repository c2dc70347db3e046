import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { defaultPolicy } from '@vitals/plugin-vitals-common/policy';
import type { Knex } from 'knex';
import { describeDatabases } from '../__testUtils__/databases';
import { policiesOf } from '../__testUtils__/policiesOf';
import {
  at,
  counted,
  FixedSource,
  item,
  serviceEntity,
} from '../__testUtils__/sloServices';
import { createSlo } from './createSlo';
import { refreshFleet } from './refreshFleet';
import { snapshotFacts } from './snapshotFacts';

const credentials = mockCredentials.service('plugin:vitals');
const good = counted({ total: 1_000_000, bad: 250 });
const minute = 60_000;

/** A replica of the backend on a database. */
async function replica(
  knex: Knex,
  sources: FixedSource[],
  entities: Entity[] = [serviceEntity('triage'), serviceEntity('booking')],
) {
  let now = at;
  const catalog = catalogServiceMock({ entities });
  const slo = await createSlo({
    catalog,
    database: mockServices.database({ knex }),
    guard: { readsWholeCatalog: async () => true },
    metricsSources: sources,
    now: () => now,
    settings: {
      refreshSeconds: 60,
      sourceTimeoutSeconds: 1,
      historyDays: 400,
      calendar: { unit: 'month', timeZone: 'UTC' },
    },
    store: policiesOf(defaultPolicy),
    tiers: { records: async () => new Map() },
  });
  return {
    ...slo,
    catalog,
    pass: (milliseconds: number) => {
      now = new Date(now.getTime() + milliseconds);
    },
    refresh: () => refreshFleet(slo, { credentials, now }),
    standing: async () => {
      const { services } = await slo.fleets.current();
      const triage = services.get('component:default/triage');
      return triage?.objectives.find(
        ({ standing }) => standing.objective.name === 'availability',
      );
    },
    facts: async () =>
      snapshotFacts(await slo.fleets.current(), { now, refreshSeconds: 60 }),
  };
}

describeDatabases('refreshing error budgets', (databases, id) => {
  it('writes a snapshot that every replica answers from', async () => {
    const knex = await databases.init(id);
    const eu = new FixedSource('eu', { items: [item('triage', good)] });
    const first = await replica(knex, [eu]);
    const second = await replica(knex, [eu]);
    expect(await second.facts()).toMatchObject({
      revision: 0,
      freshness: 'none',
    });
    expect(await first.refresh()).toEqual({
      revision: 1,
      changed: true,
      problems: [],
    });
    second.pass(1001);
    expect(await second.facts()).toEqual({
      revision: 1,
      takenAt: '2026-11-24T10:00:00.000Z',
      freshness: 'fresh',
      source: 'prometheus',
      policyVersion: 1,
      periodSeconds: 2_419_200,
      problems: [],
    });
    expect((await second.standing())?.standing.measured).toMatchObject({
      budget: { left: 750 },
    });
  });

  it('goes on where another replica died, and drops what a slow one saw', async () => {
    const knex = await databases.init(id);
    const eu = new FixedSource('eu', { items: [item('triage', good)] });
    const slow = await replica(knex, [eu]);
    const other = await replica(knex, [eu]);
    await slow.fleets.current();
    expect(await other.refresh()).toMatchObject({ revision: 1 });
    // The slow one began before the other wrote, and ends after.
    expect(await slow.refresh()).toMatchObject({ changed: false });
    other.pass(minute);
    slow.pass(minute);
    expect(await slow.refresh()).toMatchObject({ revision: 2, changed: true });
  });

  it('keeps the last numbers where all sources fail, says since when, and recovers by itself', async () => {
    const knex = await databases.init(id);
    const eu = new FixedSource('eu', { items: [item('triage', good)] });
    const { facts, pass, refresh, standing } = await replica(knex, [eu]);
    await refresh();
    pass(minute);
    eu.fleet = new Error('connection refused');
    expect(await refresh()).toEqual({
      revision: 1,
      changed: true,
      problems: ['eu: connection refused'],
    });
    pass(minute);
    expect(await refresh()).toMatchObject({ changed: false });
    expect(await facts()).toMatchObject({
      revision: 1,
      takenAt: '2026-11-24T10:00:00.000Z',
      freshness: 'stale',
      failedSince: '2026-11-24T10:01:00.000Z',
      problems: ['eu: connection refused'],
    });
    expect((await standing())?.standing.measured).toMatchObject({
      budget: { left: 750 },
    });
    pass(minute);
    eu.fleet = { items: [item('triage', good)] };
    expect(await refresh()).toMatchObject({ revision: 2, changed: true });
    pass(1001);
    const recovered = await facts();
    expect(recovered).toMatchObject({ revision: 2, freshness: 'fresh' });
    expect(recovered.failedSince).toBeUndefined();
  });

  it('makes unknown what a failing source had, and nothing else', async () => {
    const knex = await databases.init(id);
    const eu = new FixedSource('eu', { items: [item('triage', good)] });
    const us = new FixedSource('us', { items: [item('booking', good)] });
    const { pass, refresh, standing, fleets } = await replica(knex, [eu, us]);
    await refresh();
    pass(minute);
    us.fleet = new Error('too late');
    await refresh();
    pass(minute);
    await refresh();
    pass(1001);
    expect((await standing())?.standing.measured.state).toBe('known');
    const { services } = await fleets.current();
    const booking = services.get('component:default/booking');
    expect(booking?.objectives[0].standing.measured).toMatchObject({
      state: 'unknown',
      unknown: { reason: 'source-failed', message: 'us: too late' },
    });
  });

  it('says so where the catalog fails, and throws', async () => {
    const knex = await databases.init(id);
    const { catalog, refresh, facts, pass } = await replica(knex, []);
    jest
      .spyOn(catalog, 'getEntities')
      .mockRejectedValue(new Error('no catalog'));
    await expect(refresh()).rejects.toThrow('no catalog');
    pass(1001);
    expect(await facts()).toEqual({
      revision: 0,
      freshness: 'none',
      failedSince: '2026-11-24T10:00:00.000Z',
      source: 'none',
      problems: ['no catalog'],
    });
  });

  it('stands where its hour could not be kept, and says so', async () => {
    const knex = await databases.init(id);
    const eu = new FixedSource('eu', { items: [item('triage', good)] });
    const { facts, histories, refresh } = await replica(knex, [eu]);
    jest.spyOn(histories, 'add').mockRejectedValue(new Error('disk full'));
    expect(await refresh()).toEqual({
      revision: 1,
      changed: true,
      problems: ['the last hour was not kept: disk full'],
    });
    expect(await facts()).toMatchObject({ revision: 1, freshness: 'fresh' });
  });

  it('counts each maintenance once, when it is over', async () => {
    const knex = await databases.init(id);
    const eu = new FixedSource(
      'eu',
      { items: [item('triage', good)] },
      { step: { total: 100, bad: 5 } },
    );
    const { maintenances, pass, refresh, standing } = await replica(knex, [eu]);
    await maintenances.plan({
      entityRef: 'component:default/triage',
      from: at.getTime() - 10 * minute,
      to: at.getTime(),
      reason: 'Move of the database',
      author: 'user:default/jane',
      now: at,
    });
    await refresh();
    expect(eu.asked).toEqual([]);
    expect((await standing())?.adjusted).toMatchObject({
      unknown: { reason: 'maintenance-open' },
    });
    pass(10 * minute);
    await refresh();
    const asked = eu.asked.length;
    expect(eu.asked).toContainEqual(
      expect.objectContaining({
        objective: 'availability',
        from: new Date(at.getTime() - 10 * minute),
        to: at,
        stepSeconds: 300,
      }),
    );
    // Two steps of 100 events, 5 of them bad.
    expect((await standing())?.adjusted).toMatchObject({
      budget: { total: 999_800, bad: 240 },
    });
    pass(minute);
    await refresh();
    expect(eu.asked).toHaveLength(asked);
  });

  it('asks again for a maintenance that could not be counted', async () => {
    const knex = await databases.init(id);
    const eu = new FixedSource(
      'eu',
      { items: [item('triage', good)] },
      { step: new Error('too many samples') },
    );
    const { maintenances, pass, refresh, standing } = await replica(knex, [eu]);
    const { id: key } = await maintenances.plan({
      entityRef: 'component:default/triage',
      from: at.getTime() - 60 * minute,
      to: at.getTime() - 50 * minute,
      reason: 'Move of the database',
      author: 'user:default/jane',
      now: at,
    });
    expect((await refresh()).problems).toEqual([
      `maintenance ${key}, objective availability: eu: too many samples`,
    ]);
    pass(minute);
    eu.step = { total: 100, bad: 5 };
    expect((await refresh()).problems).toEqual([]);
    pass(1001);
    expect((await standing())?.adjusted?.state).toBe('known');
  });

  it('keeps the hours, those that were missed first', async () => {
    const knex = await databases.init(id);
    const eu = new FixedSource('eu', { items: [item('triage', good)] });
    const { histories, pass, refresh } = await replica(knex, [eu]);
    await refresh();
    expect(await histories.until()).toEqual(
      new Date('2026-11-23T11:00:00.000Z'),
    );
    pass(minute);
    eu.fleet = { items: [item('triage', counted({ total: NaN }))] };
    await refresh();
    pass(minute);
    eu.fleet = new Error('connection refused');
    await refresh();
    expect(await histories.until()).toEqual(
      new Date('2026-11-23T12:00:00.000Z'),
    );
    const triage = {
      entityRef: 'component:default/triage',
      objective: 'availability',
    };
    const from = at.getTime() - 48 * 3_600_000;
    expect(await histories.hours(triage, from, at.getTime())).toEqual([
      {
        at: Date.parse('2026-11-23T11:00:00.000Z'),
        counts: { total: 10, bad: 0 },
      },
    ]);
  });
});
