import { mockServices } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { describeDatabases } from '../__testUtils__/databases';
import { MaintenanceStore } from './MaintenanceStore';

const entityRef = 'component:default/triage';
const time = (text: string) => Date.parse(`2026-11-24T${text}:00.000Z`);
const date = (text: string) => new Date(time(text));
const jane = 'user:default/jane';
const joe = 'user:default/joe';

function storeOn(knex: Knex) {
  return MaintenanceStore.create({ database: mockServices.database({ knex }) });
}

function plan(
  store: MaintenanceStore,
  from: string,
  to: string,
  of: string = entityRef,
) {
  return store.plan({
    entityRef: of,
    from: time(from),
    to: time(to),
    reason: 'Move of the database',
    author: jane,
    now: date('08:00'),
  });
}

describeDatabases('MaintenanceStore', (databases, id) => {
  it('keeps what was planned, by whom and why, in whole five minutes', async () => {
    const knex = await databases.init(id);
    const { id: key, ...planned } = await plan(
      await storeOn(knex),
      '10:02',
      '10:31',
    );
    expect(planned).toEqual({
      entityRef,
      from: time('10:00'),
      to: time('10:35'),
      reason: 'Move of the database',
      createdBy: jane,
      createdAt: '2026-11-24T08:00:00.000Z',
      withdrawn: false,
    });
    const again = await storeOn(knex);
    expect(await again.ofService(entityRef, date('10:30'))).toEqual([
      { id: key, ...planned },
    ]);
    expect(await again.ofService(entityRef, date('10:35'))).toEqual([]);
    expect(await again.since(date('09:00'))).toEqual(
      new Map([[entityRef, [{ id: key, ...planned }]]]),
    );
  });

  it('refuses one that overlaps another of the same service', async () => {
    const store = await storeOn(await databases.init(id));
    await plan(store, '10:00', '11:00');
    await expect(plan(store, '10:59', '12:00')).rejects.toThrow(
      'expected no other maintenance of component:default/triage at that time, found one from 2026-11-24T10:00:00.000Z to 2026-11-24T11:00:00.000Z by user:default/jane',
    );
    await plan(store, '11:00', '12:00');
    await plan(store, '10:00', '11:00', 'component:default/booking');
    expect(await store.since(date('09:00'))).toHaveProperty('size', 2);
  });

  it('ends one that goes on, at the next whole five minutes', async () => {
    const store = await storeOn(await databases.init(id));
    const { id: key } = await plan(store, '10:00', '12:00');
    const ended = await store.close({
      entityRef,
      id: key,
      author: joe,
      now: date('10:21'),
    });
    expect(ended).toMatchObject({
      from: time('10:00'),
      to: time('10:25'),
      withdrawn: false,
      closedBy: joe,
      closedAt: '2026-11-24T10:21:00.000Z',
    });
    await plan(store, '10:25', '11:00');
  });

  it.each([
    ['before it begins', '09:00'],
    ['after its end', '12:00'],
  ])('withdraws one %s, and keeps it in the log', async (_, now) => {
    const store = await storeOn(await databases.init(id));
    const { id: key } = await plan(store, '10:00', '12:00');
    const closing = { entityRef, id: key, author: joe, now: date(now) };
    expect(await store.close(closing)).toMatchObject({
      from: time('10:00'),
      to: time('12:00'),
      withdrawn: true,
    });
    expect(await store.since(date('08:00'))).toEqual(new Map());
    expect(await store.ofService(entityRef, date('08:00'))).toMatchObject([
      { id: key, withdrawn: true, closedBy: joe },
    ]);
    await expect(store.close(closing)).rejects.toMatchObject({
      name: 'ConflictError',
    });
    await plan(store, '10:00', '12:00');
  });

  it('finds none of another service', async () => {
    const store = await storeOn(await databases.init(id));
    const { id: key } = await plan(store, '10:00', '12:00');
    await expect(
      store.close({
        entityRef: 'component:default/booking',
        id: key,
        author: joe,
        now: date('09:00'),
      }),
    ).rejects.toThrow(`component:default/booking has no maintenance ${key}`);
  });

  it('keeps what happened in it', async () => {
    const store = await storeOn(await databases.init(id));
    const { id: key } = await plan(store, '10:00', '10:10');
    const events = {
      availability: [
        { at: time('10:05'), total: 100, bad: 40 },
        { at: time('10:10'), total: 90 },
      ],
      'latency-200ms': [],
    };
    await store.noteEvents(key, events, date('10:20'));
    const [kept] = await store.ofService(entityRef, date('09:00'));
    expect(kept.events).toEqual(events);
  });

  it('asks first for those that nobody asked for, then for the longest not asked for', async () => {
    const store = await storeOn(await databases.init(id));
    const first = await plan(store, '09:00', '09:30');
    const second = await plan(store, '10:00', '10:30');
    const third = await plan(store, '11:00', '11:30');
    await plan(store, '12:00', '13:00');
    await store.noteEvents(second.id, {}, date('12:00'));
    await store.noteEvents(first.id, {}, date('12:01'));
    const over = await store.over({
      since: date('08:00'),
      until: date('12:10'),
    });
    expect(over.map(each => each.id)).toEqual([third.id, second.id, first.id]);
  });
});
