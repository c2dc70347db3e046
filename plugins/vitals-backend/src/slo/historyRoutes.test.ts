import {
  objectiveHistory,
  sloIncidents,
} from '@vitals/plugin-vitals-common/client';
import request from 'supertest';
import { owner, sloApp } from '../__testUtils__/sloApp';
import { at, FixedSource, serviceEntity } from '../__testUtils__/sloServices';

const minute = 60_000;
const triage = {
  entityRef: 'component:default/triage',
  objective: 'availability',
};

type App = Awaited<ReturnType<typeof sloApp>>;
const open: App[] = [];

async function setUp(...sources: FixedSource[]) {
  const app = await sloApp({ sources, entities: [serviceEntity('triage')] });
  open.push(app);
  return {
    ...app,
    history: (query: Record<string, string>) =>
      request(app.app)
        .get('/slo/services/default/component/triage/history')
        .query({ objective: 'availability', ...query }),
    incidents: () =>
      request(app.app).get('/slo/services/default/component/triage/incidents'),
  };
}

afterEach(async () => {
  await Promise.all(open.splice(0).map(({ close }) => close()));
});

const hour = { from: '2026-11-24T09:00:00Z', to: '2026-11-24T10:00:00Z' };
const threeDays = { from: '2026-11-21T10:00:00Z', to: '2026-11-24T10:00:00Z' };

describe('the history of an objective', () => {
  it('is one question to the source, in steps that a chart can show', async () => {
    const eu = new FixedSource('eu', {}, { step: { total: 20, bad: 1 } });
    const { history } = await setUp(eu);
    const response = await history(hour);
    const answer = objectiveHistory.parse(response.body);
    expect(answer).toMatchObject({
      objective: { name: 'availability', target: 0.999 },
      from: '2026-11-24T09:00:00.000Z',
      to: '2026-11-24T10:00:00.000Z',
      stepSeconds: 300,
      query: 'events of availability',
      source: 'prometheus',
      marks: [],
      problems: [],
    });
    expect(answer.points).toHaveLength(12);
    expect(answer.points[0]).toEqual({
      at: '2026-11-24T09:05:00.000Z',
      counts: { total: 20, bad: 1 },
    });
    expect(answer.thresholds.map(({ burnRate }) => burnRate)[0]).toBe(13.44);
    expect(eu.asked).toHaveLength(1);
    await history(hour);
    expect(eu.asked).toHaveLength(1);
  });

  it('is asked for again after half a minute', async () => {
    const eu = new FixedSource('eu');
    const { history, pass } = await setUp(eu);
    await history(hour);
    pass(30_000);
    await history(hour);
    expect(eu.asked).toHaveLength(2);
  });

  it('keeps gaps as gaps', async () => {
    const { history } = await setUp(new FixedSource('eu'));
    const { points } = objectiveHistory.parse((await history(hour)).body);
    expect(points.map(point => 'counts' in point)).toEqual(
      Array.from({ length: 12 }, () => false),
    );
  });

  it('is what the portal kept, where the source fails, and says so', async () => {
    const eu = new FixedSource('eu', {}, { step: new Error('too late') });
    const { history, slo } = await setUp(eu);
    await slo.histories.add(new Date('2026-11-22T10:00:00.000Z'), [
      { ...triage, counts: { total: 500, bad: 3 } },
    ]);
    const sixWeeks = { ...threeDays, from: '2026-10-13T10:00:00Z' };
    const answer = objectiveHistory.parse((await history(sixWeeks)).body);
    expect(answer.stepSeconds).toBe(10_800);
    expect(answer.problems).toEqual(['eu: too late']);
    expect(answer.points.filter(({ counts }) => counts)).toEqual([]);
    const days = { ...threeDays, from: '2026-11-22T08:30:00Z' };
    const hourly = objectiveHistory.parse((await history(days)).body);
    expect(hourly.stepSeconds).toBe(3600);
    expect(hourly.points.filter(({ counts }) => counts)).toEqual([
      {
        at: '2026-11-22T10:00:00.000Z',
        counts: { total: 500, bad: 3 },
        stored: true,
      },
    ]);
  });

  it('marks maintenance and policies', async () => {
    const { history, slo } = await setUp(new FixedSource('eu'));
    await slo.maintenances.plan({
      entityRef: triage.entityRef,
      from: at.getTime() - 30 * minute,
      to: at.getTime() - 20 * minute,
      reason: 'Move of the database',
      author: owner,
      now: at,
    });
    const answer = objectiveHistory.parse((await history(threeDays)).body);
    expect(answer.marks).toEqual([
      {
        kind: 'policy',
        from: '2026-11-24T08:00:00.000Z',
        title: 'Policy 1: Default policy',
        author: 'vitals',
      },
      {
        kind: 'maintenance',
        from: '2026-11-24T09:30:00.000Z',
        to: '2026-11-24T09:40:00.000Z',
        title: 'Move of the database',
        author: owner,
      },
    ]);
  });

  it.each([
    [
      { ...hour, objective: 'luck' },
      404,
      /^triage has no objective luck: expected one of availability, latency-/,
    ],
    [
      { from: hour.to, to: hour.from },
      400,
      /^request: to: expected a time after from/,
    ],
    [
      { from: '2027-01-01T00:00:00Z', to: '2027-01-02T00:00:00Z' },
      400,
      /^request: to: expected a time after from and from in the past/,
    ],
    [
      { from: '2020-01-01T00:00:00Z', to: hour.to },
      400,
      /^request: from: expected at most 816 days before to/,
    ],
    [{ from: 'yesterday', to: hour.to }, 400, /^request: from: expected /],
  ])('refuses %j', async (query, status, message) => {
    const { history } = await setUp(new FixedSource('eu'));
    const response = await history(query);
    expect(response.status).toBe(status);
    expect(response.body.error.message).toMatch(message);
  });
});

describe('the incidents of a service', () => {
  it('are what cost most, with the maintenance that they overlap', async () => {
    const eu = new FixedSource('eu');
    eu.history = async question => ({
      points: [2, 1, 0].map(back => ({
        at: new Date(question.to.getTime() - back * 15 * minute),
        counts: { total: 1000, bad: back === 1 ? 30 : 0 },
      })),
      problems: [],
    });
    const { incidents, slo } = await setUp(eu);
    const { id } = await slo.maintenances.plan({
      entityRef: triage.entityRef,
      from: at.getTime() - 20 * minute,
      to: at.getTime() - 10 * minute,
      reason: 'Move of the database',
      author: owner,
      now: at,
    });
    const answer = sloIncidents.parse((await incidents()).body);
    const availability = answer.items.filter(
      ({ objective }) => objective.name === 'availability',
    );
    // 99.9 %: 3 of 3,000 may fail.
    expect(availability).toMatchObject([
      {
        from: '2026-11-24T09:30:00.000Z',
        to: '2026-11-24T09:45:00.000Z',
        total: 1000,
        bad: 30,
        burning: false,
        maintenance: id,
      },
    ]);
    expect(availability[0].budgetShare).toBeCloseTo(10, 6);
    expect(availability[0].burnRate).toBeCloseTo(30, 6);
  });

  it('leave out what took next to nothing and is over', async () => {
    const eu = new FixedSource('eu');
    const answer = async (bad: [number, number]) => {
      eu.history = async question => ({
        points: [1, 0].map(back => ({
          at: new Date(question.to.getTime() - back * 15 * minute),
          counts: { total: 1_000_000, bad: bad[1 - back] },
        })),
        problems: [],
      });
      const { incidents } = await setUp(eu);
      const { items } = sloIncidents.parse((await incidents()).body);
      return items
        .filter(({ objective }) => objective.name === 'availability')
        .map(({ bad: lost, burning }) => [lost, burning]);
    };
    // 99.9 %: 2,000 of 2,000,000 may fail, and 1,000 of each million.
    expect(await answer([1001, 0])).toEqual([[1001, false]]);
    expect(await answer([0, 1001])).toEqual([[1001, true]]);
    const quiet = { total: 1000, bad: 2 };
    const busy = { total: 1_000_000, bad: 0 };
    eu.history = async question => ({
      points: [quiet, busy].map((counts, index) => ({
        at: new Date(question.to.getTime() - (1 - index) * 15 * minute),
        counts,
      })),
      problems: [],
    });
    const { incidents } = await setUp(eu);
    expect((await incidents()).body.items).toEqual([]);
  });

  it('are found in what the portal kept, where the source fails', async () => {
    const eu = new FixedSource('eu', {}, { step: new Error('too late') });
    const { incidents, slo } = await setUp(eu);
    const good = { ...triage, counts: { total: 9000, bad: 0 } };
    const bad = { ...triage, counts: { total: 1000, bad: 50 } };
    await slo.histories.add(new Date('2026-11-22T10:00:00.000Z'), [good]);
    await slo.histories.add(new Date('2026-11-22T11:00:00.000Z'), [bad]);
    const answer = sloIncidents.parse((await incidents()).body);
    expect(answer.items).toMatchObject([
      {
        from: '2026-11-22T10:00:00.000Z',
        to: '2026-11-22T11:00:00.000Z',
        bad: 50,
      },
    ]);
    expect(answer.problems[0]).toBe('availability: eu: too late');
  });
});
