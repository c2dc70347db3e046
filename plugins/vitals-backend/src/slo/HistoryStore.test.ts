import { mockServices } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { describeDatabases } from '../__testUtils__/databases';
import { HistoryStore } from './HistoryStore';

const triage = {
  entityRef: 'component:default/triage',
  objective: 'availability',
};
const booking = { ...triage, entityRef: 'component:default/booking' };

function storeOn(knex: Knex) {
  return HistoryStore.create({ database: mockServices.database({ knex }) });
}

const time = (text: string) => Date.parse(`2026-11-${text}:00.000Z`);
const date = (text: string) => new Date(time(text));

describeDatabases('HistoryStore', (databases, id) => {
  it('keeps the hours of each objective, and what was not counted as such', async () => {
    const store = await storeOn(await databases.init(id));
    expect(await store.until()).toBeUndefined();
    await store.add(date('24T09:00'), [
      { ...triage, counts: { total: 100, bad: 2, thirdParty: 1 } },
      { ...booking, counts: { total: 7 } },
    ]);
    await store.add(date('24T11:00'), [
      { ...triage, counts: { total: 50, bad: 0, unexplained: 3 } },
    ]);
    expect(await store.until()).toEqual(date('24T11:00'));
    const all = [time('24T00:00'), time('25T00:00')] as const;
    expect(await store.hours(triage, ...all)).toEqual([
      { at: time('24T09:00'), counts: { total: 100, bad: 2, thirdParty: 1 } },
      { at: time('24T11:00'), counts: { total: 50, bad: 0, unexplained: 3 } },
    ]);
    expect(await store.hours(booking, ...all)).toEqual([
      { at: time('24T09:00'), counts: { total: 7 } },
    ]);
  });

  it('puts the last hour of a day to the day in which it was', async () => {
    const knex = await databases.init(id);
    const store = await storeOn(knex);
    await store.add(date('25T00:00'), [{ ...triage, counts: { total: 1 } }]);
    await store.add(date('25T01:00'), [{ ...triage, counts: { total: 2 } }]);
    expect(await knex('slo_history').orderBy('day').pluck('day')).toEqual([
      '2026-11-24',
      '2026-11-25',
    ]);
    const hours = (from: string, to: string) =>
      store.hours(triage, time(from), time(to));
    expect(await hours('24T22:00', '25T01:00')).toHaveLength(2);
    expect(await hours('24T23:00', '25T00:00')).toEqual([
      { at: time('25T00:00'), counts: { total: 1 } },
    ]);
    expect(await hours('25T00:00', '25T00:30')).toEqual([]);
  });

  it('takes the same hour twice, and an older one without going back', async () => {
    const store = await storeOn(await databases.init(id));
    await store.add(date('24T09:00'), [{ ...triage, counts: { total: 1 } }]);
    await store.add(date('24T09:00'), [{ ...triage, counts: { total: 2 } }]);
    await store.add(date('24T08:00'), [{ ...triage, counts: { total: 3 } }]);
    expect(await store.until()).toEqual(date('24T09:00'));
    const all = [time('24T00:00'), time('25T00:00')] as const;
    expect(
      (await store.hours(triage, ...all)).map(({ counts }) => counts.total),
    ).toEqual([3, 2]);
  });

  it('holds more objectives than one statement takes', async () => {
    const store = await storeOn(await databases.init(id));
    const many = Array.from({ length: 2500 }, (_, index) => ({
      ...triage,
      entityRef: `component:default/service-${index}`,
      counts: { total: index, bad: 0 },
    }));
    await store.add(date('24T09:00'), many);
    expect(
      await store.hours(many[2499], time('24T00:00'), time('25T00:00')),
    ).toEqual([{ at: time('24T09:00'), counts: { total: 2499, bad: 0 } }]);
  });

  it('loses no hour of two replicas that add at once', async () => {
    const knex = await databases.init(id);
    const stores = [await storeOn(knex), await storeOn(knex)];
    const hours = ['07', '08', '09', '10'];
    await Promise.all(
      hours.map((hour, index) =>
        stores[index % 2].add(date(`24T${hour}:00`), [
          { ...triage, counts: { total: Number(hour) } },
        ]),
      ),
    );
    const kept = await stores[0].hours(
      triage,
      time('24T00:00'),
      time('25T00:00'),
    );
    expect(kept.map(({ counts }) => counts.total)).toEqual([7, 8, 9, 10]);
  });

  it('forgets the days before a time, and no other', async () => {
    const store = await storeOn(await databases.init(id));
    for (const day of ['22', '23', '24']) {
      await store.add(date(`${day}T09:00`), [
        { ...triage, counts: { total: 1 } },
      ]);
    }
    expect(await store.forget(date('23T18:00'))).toBe(1);
    expect(
      await store.hours(triage, time('20T00:00'), time('25T00:00')),
    ).toHaveLength(2);
  });
});
