import { defaultPolicy } from '@vitals/plugin-vitals-common/policy';
import {
  at,
  counted,
  described,
  FixedSource,
  item,
} from '../__testUtils__/sloServices';
import { askSources } from './askSources';
import { calendarPeriod } from './calendarPeriod';
import { decideFleet, type FleetFacts } from './decideFleet';
import { fleetQuestion } from './fleetQuestion';
import type { MaintenanceRecord } from './maintenanceRecord';
import type { Snapshot } from './snapshot';

const calendar = calendarPeriod(at, { unit: 'month', timeZone: 'UTC' });
const services = [described('booking'), described('triage')];

async function decide(sources: FixedSource[], facts: Partial<FleetFacts> = {}) {
  const question = fleetQuestion(services, { at, calendarFrom: at });
  return decideFleet({
    at,
    policy: defaultPolicy,
    calendar,
    services,
    answers: await askSources(sources, question, 1000),
    lastHeld: new Map(),
    maintenance: new Map(),
    ...facts,
  });
}

async function snapshotOf(
  sources: FixedSource[],
  facts: Partial<FleetFacts> = {},
): Promise<Snapshot> {
  const decided = await decide(sources, facts);
  if (decided.kind === 'failed') throw new Error(decided.problems.join());
  return decided.snapshot;
}

/** How the availability of triage stands. */
function triageIn({ services: all }: Snapshot) {
  const triage = all.find(({ facts }) => facts.service.name === 'triage');
  const objective = triage?.objectives.find(
    ({ standing }) => standing.objective.name === 'availability',
  );
  return { standing: objective?.standing, adjusted: objective?.adjusted };
}

// 99.9 %: 1,000 of 1,000,000 may fail.
const good = counted({ total: 1_000_000, bad: 250 });

describe('a refresh', () => {
  it('judges every objective of every service', async () => {
    const eu = new FixedSource('eu', { items: [item('triage', good)] });
    const snapshot = await snapshotOf([eu]);
    expect(snapshot).toMatchObject({
      takenAt: '2026-11-24T10:00:00.000Z',
      policyVersion: 1,
      periodSeconds: 2_419_200,
      source: 'prometheus',
      calendar: {
        from: '2026-11-01T00:00:00.000Z',
        to: '2026-12-01T00:00:00.000Z',
      },
      problems: [],
      held: [{ source: 'eu', services: ['clinic/triage'] }],
    });
    expect(triageIn(snapshot).standing).toMatchObject({
      basis: 'recorded',
      measured: { state: 'known', budget: { left: 750, leftShare: 0.75 } },
      calendar: { state: 'known' },
    });
    const [booking] = snapshot.services;
    expect(
      booking.objectives.map(({ standing }) => standing.measured.state),
    ).toEqual(booking.objectives.map(() => 'unknown'));
    expect(booking.objectives.length).toBeGreaterThan(1);
  });

  it('keeps the last snapshot where no source answers', async () => {
    const down = new FixedSource('eu', new Error('connection refused'));
    expect(await decide([down])).toEqual({
      kind: 'failed',
      problems: ['eu: connection refused'],
    });
  });

  it('says so where no source is set up', async () => {
    const snapshot = await snapshotOf([]);
    expect(snapshot.source).toBe('none');
    expect(triageIn(snapshot).standing?.measured).toMatchObject({
      state: 'unknown',
      unknown: { reason: 'no-source' },
    });
  });

  it('passes on what sources complain of, up to a limit', async () => {
    const problems = Array.from({ length: 60 }, (_, n) => `complaint ${n}`);
    const snapshot = await snapshotOf([new FixedSource('eu', { problems })]);
    expect(snapshot.problems).toHaveLength(51);
    expect(snapshot.problems[0]).toBe('eu: complaint 0');
    expect(snapshot.problems[50]).toBe('and 10 more');
  });
});

describe('nothing turns green', () => {
  it.each([
    ['NaN', counted({ total: 1_000_000, bad: NaN }), 'not-a-count'],
    ['infinity', counted({ total: Infinity, bad: 0 }), 'not-a-count'],
    [
      'a time that is none',
      counted({ total: 1000, bad: 0 }, { lastSeenAt: NaN }),
      'not-a-count',
    ],
    [
      'fifteen days of history',
      counted(
        { total: 1000, bad: 0 },
        { historyFrom: at.getTime() - 15 * 86_400_000 },
      ),
      'short-history',
    ],
    [
      'a clock that is an hour behind',
      counted(
        { total: 1000, bad: 0 },
        { lastSeenAt: at.getTime() - 3_600_000 },
      ),
      'no-data',
    ],
    ['no bad series', counted({ total: 1000 }), 'bad-missing'],
  ])('for %s', async (_, counts, reason) => {
    const eu = new FixedSource('eu', { items: [item('triage', counts)] });
    expect(triageIn(await snapshotOf([eu])).standing?.measured).toMatchObject({
      state: 'unknown',
      unknown: { reason },
    });
  });

  it('for two copies that disagree', async () => {
    const eu = new FixedSource('eu', { items: [item('triage', good)] });
    const other = counted({ total: 1_000_000, bad: 0 });
    const copy = new FixedSource(
      'copy',
      { items: [item('triage', other)] },
      { copyOf: 'eu' },
    );
    const snapshot = await snapshotOf([eu, copy]);
    expect(triageIn(snapshot).standing?.measured).toMatchObject({
      unknown: { reason: 'sources-disagree' },
    });
  });

  it('for a source that is late', async () => {
    const eu = new FixedSource('eu', { items: [item('triage', good)] });
    const slow = new FixedSource('us');
    slow.fleetCounts = () => new Promise(() => undefined);
    const question = fleetQuestion(services, { at, calendarFrom: at });
    const answers = await askSources([eu, slow], question, 20);
    const snapshot = await snapshotOf([], { answers });
    expect(snapshot.problems).toEqual(['us: no answer within 0.02 s']);
    expect(triageIn(snapshot).standing?.measured).toMatchObject({
      unknown: {
        reason: 'source-failed',
        message: 'us: no answer within 0.02 s',
      },
    });
  });

  it('for a service whose descriptor cannot be read', async () => {
    const wrong = described('triage', { phi: 'perhaps' });
    const snapshot = await snapshotOf([new FixedSource('eu')], {
      services: [wrong],
    });
    expect(snapshot.services).toMatchObject([
      { unknown: { reason: 'not-described' }, objectives: [] },
    ]);
  });
});

describe('maintenance', () => {
  const minute = 60_000;
  const over: MaintenanceRecord = {
    id: 'm1',
    entityRef: 'component:default/triage',
    from: at.getTime() - 120 * minute,
    to: at.getTime() - 60 * minute,
    reason: 'Move of the database',
    createdBy: 'user:default/jane',
    createdAt: '2026-11-23T10:00:00.000Z',
    withdrawn: false,
    events: {
      availability: [
        { at: at.getTime() - 115 * minute, total: 3000, bad: 200 },
        { at: at.getTime() - 110 * minute, total: 2000, bad: 0 },
      ],
    },
  };
  const eu = new FixedSource('eu', { items: [item('triage', good)] });
  const judge = async (...records: MaintenanceRecord[]) =>
    triageIn(
      await snapshotOf([eu], {
        maintenance: new Map([['component:default/triage', records]]),
      }),
    );

  // 1,000,000 − 5,000 = 995,000, of which 995 may fail; 250 − 200 = 50 did.
  it('is left out of the adjusted budget and stays in the measured one', async () => {
    const { standing, adjusted } = await judge(over);
    expect(standing?.measured).toMatchObject({ budget: { bad: 250 } });
    expect(adjusted).toMatchObject({
      budget: { total: 995_000, bad: 50, left: 945 },
    });
  });

  it('counts what two of them share once', async () => {
    const { adjusted } = await judge(over, { ...over, id: 'm2' });
    expect(adjusted).toMatchObject({ budget: { total: 995_000, bad: 50 } });
  });

  it('counts only what lies within the period', async () => {
    const start = at.getTime() - 28 * 86_400_000;
    const { adjusted } = await judge({
      ...over,
      from: start - 10 * minute,
      to: start + 5 * minute,
      events: {
        availability: [
          { at: start, total: 9000, bad: 100 },
          { at: start + 5 * minute, total: 1000, bad: 10 },
        ],
      },
    });
    expect(adjusted).toMatchObject({ budget: { total: 999_000, bad: 240 } });
  });

  it.each([
    ['goes on', { ...over, to: at.getTime() + minute }, 'goes on'],
    ['is not counted yet', { ...over, events: undefined }, 'not counted yet'],
  ])('that %s makes the adjusted budget unknown', async (_, record, words) => {
    const { adjusted } = await judge(record);
    expect(adjusted).toMatchObject({
      state: 'unknown',
      unknown: {
        reason: 'maintenance-open',
        message: expect.stringContaining(words),
      },
    });
  });

  it.each([
    ['is planned', { ...over, from: at.getTime(), to: at.getTime() + minute }],
    ['was withdrawn', { ...over, withdrawn: true }],
  ])('that %s changes nothing', async (_, record) => {
    expect((await judge(record)).adjusted).toBeUndefined();
  });
});
