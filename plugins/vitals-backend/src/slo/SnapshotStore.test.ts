import { mockServices } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { describeDatabases } from '../__testUtils__/databases';
import { SnapshotStore } from './SnapshotStore';
import type { Snapshot } from './snapshot';

function storeOn(knex: Knex) {
  return SnapshotStore.create({ database: mockServices.database({ knex }) });
}

function snapshotAt(takenAt: string): Snapshot {
  return {
    takenAt,
    policyVersion: 1,
    periodSeconds: 2_419_200,
    source: 'demo',
    calendar: {
      unit: 'month',
      timeZone: 'UTC',
      from: '2026-11-01T00:00:00.000Z',
      to: '2026-12-01T00:00:00.000Z',
    },
    problems: ['eu: 2 services have no series'],
    services: [],
    held: [{ source: 'eu', services: ['clinic/triage'] }],
  };
}

const ten = snapshotAt('2026-11-24T10:00:00.000Z');
const eleven = snapshotAt('2026-11-24T10:01:00.000Z');

describeDatabases('SnapshotStore', (databases, id) => {
  it('has nothing before the first refresh', async () => {
    const store = await storeOn(await databases.init(id));
    expect(await store.mark()).toEqual({ revision: 0, problems: [] });
    expect(await store.read(0)).toBeUndefined();
  });

  it('gives every replica what one of them has written', async () => {
    const knex = await databases.init(id);
    const store = await storeOn(knex);
    expect(await store.publish(ten, { after: 0 })).toBe(1);
    const other = await storeOn(knex);
    expect(await other.mark()).toEqual({ revision: 1, problems: [] });
    expect(await other.read(1)).toEqual(ten);
  });

  it('never takes back what was written since, by whoever was slow', async () => {
    const knex = await databases.init(id);
    const slow = await storeOn(knex);
    const quick = await storeOn(knex);
    const { revision: before } = await slow.mark();
    expect(await quick.publish(eleven, { after: before })).toBe(1);
    expect(await quick.publish(eleven, { after: 1 })).toBe(2);
    expect(await slow.publish(ten, { after: before })).toBeUndefined();
    expect(await slow.mark()).toMatchObject({ revision: 2 });
    expect(await slow.read(2)).toEqual(eleven);
  });

  it('lets one of several win that write at once', async () => {
    const knex = await databases.init(id);
    const stores = [await storeOn(knex), await storeOn(knex)];
    const written = await Promise.all(
      [...stores, ...stores, ...stores].map(store =>
        store.publish(ten, { after: 0 }),
      ),
    );
    expect(written.filter(revision => revision !== undefined)).toEqual([1]);
  });

  it('keeps the latest three', async () => {
    const knex = await databases.init(id);
    const store = await storeOn(knex);
    for (let after = 0; after < 5; after += 1) {
      await store.publish(ten, { after });
    }
    expect(
      await knex('slo_snapshots').orderBy('revision').pluck('revision'),
    ).toEqual([3, 4, 5]);
  });

  it('remembers since when refreshing fails, until it succeeds', async () => {
    const store = await storeOn(await databases.init(id));
    await store.publish(ten, { after: 0 });
    const first = new Date('2026-11-24T10:01:00.000Z');
    const later = new Date('2026-11-24T10:02:00.000Z');
    expect(await store.noteFailure(first, ['eu: refused'])).toBe(true);
    expect(await store.noteFailure(later, ['eu: refused'])).toBe(false);
    expect(await store.noteFailure(later, ['eu: too late'])).toBe(true);
    expect(await store.mark()).toEqual({
      revision: 1,
      failedSince: '2026-11-24T10:01:00.000Z',
      problems: ['eu: too late'],
    });
    expect(await store.read(1)).toEqual(ten);
    await store.publish(eleven, { after: 1 });
    expect(await store.mark()).toEqual({ revision: 2, problems: [] });
  });

  it('passes over a snapshot of another form', async () => {
    const knex = await databases.init(id);
    const store = await storeOn(knex);
    await store.publish(ten, { after: 0 });
    await knex('slo_snapshots').update({ form: 99 });
    expect(await store.read(1)).toBeUndefined();
  });
});
