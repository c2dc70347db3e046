import { createMockDirectory } from '@backstage/backend-test-utils';
import {
  addCounts,
  standingOf,
  type ObjectiveCounts,
  type ObjectiveStanding,
} from '@vitals/plugin-vitals-common/slo';
import { clusterNames, incidents } from '@vitals/telehealth-sim';
import { makeBareRepository } from '../__testUtils__/bareRepository';
import {
  calendarFrom,
  DemoFleet,
  incidentOf,
  now,
} from '../__testUtils__/demoFleet';
import { triageFiles } from '../__testUtils__/triageFiles';
import { demoSeed } from '../platform/DemoPlatform';

const minute = 60_000;
// Each test draws the history of what it asks for anew.
jest.setTimeout(60_000);

const folder = createMockDirectory();

beforeEach(() => folder.clear());

/** How the objectives of a service stand, from the Prometheus of both clusters. */
async function standings(
  name: string,
  time = now,
): Promise<Map<string, ObjectiveStanding>> {
  const fleet = new DemoFleet(folder.path, time);
  const service = await fleet.objectives(name);
  const at = new Date(time);
  const question = { at, calendarFrom, services: [service] };
  const counts = new Map<string, ObjectiveCounts>();
  for (const cluster of clusterNames) {
    const { items } = await fleet.source(cluster).fleetCounts(question);
    for (const { objective, found } of items) {
      if (!('counts' in found)) throw new Error(found.unknown.message);
      const before = counts.get(objective);
      counts.set(
        objective,
        before ? addCounts(before, found.counts) : found.counts,
      );
    }
  }
  const { objectives, periodSeconds } = service;
  return new Map(
    objectives.map(objective => {
      const found = counts.get(objective.name);
      if (!found) throw new Error(`nothing is counted of ${objective.name}`);
      const facts = { now: time, periodSeconds, counts: found };
      return [objective.name, standingOf(objective, facts)];
    }),
  );
}

function alertNames(standing?: ObjectiveStanding): string[] {
  return standing?.alerts.map(({ name }) => name) ?? [];
}

/** How much of a budget is left, which must be known. */
function left(standing?: ObjectiveStanding): number {
  if (standing?.measured.state !== 'known') {
    throw new Error('expected a known budget');
  }
  return standing.measured.budget.leftShare;
}

describe('the demo shows', () => {
  it('a service whose calls break off now, and that pages', async () => {
    const standing = (await standings('video-signalling')).get(
      'session-success',
    );
    expect(alertNames(standing)).toContain('fast');
    expect(left(standing)).toBeGreaterThan(0);
    expect(left(standing)).toBeLessThan(0.6);
  });

  it('a budget that leaks slowly, with a ticket and no page', async () => {
    const [leak] = incidents(demoSeed, now).filter(
      ({ id, to }) => id.startsWith('scheduling-leak') && !to,
    );
    const standing = (await standings(leak.service)).get('availability');
    expect(alertNames(standing)).toEqual(['creeping']);
    expect(left(standing)).toBeGreaterThan(0);
    expect(left(standing)).toBeLessThan(0.5);
  });

  it('a service that nobody hears of, and does not call it well', async () => {
    const all = await standings('billing');
    expect(all.size).toBeGreaterThan(2);
    for (const { measured } of all.values()) {
      expect(measured).toMatchObject({
        state: 'unknown',
        unknown: { reason: 'no-data' },
      });
    }
  });

  it('a service that is too young to judge', async () => {
    const standing = (await standings('home-monitoring')).get('availability');
    expect(standing?.measured).toMatchObject({
      state: 'unknown',
      unknown: {
        reason: 'short-history',
        message: expect.stringMatching(/^15 of 28 days: /),
      },
    });
  });

  it('one failed request of a quiet night that wakes nobody', async () => {
    const { from } = incidentOf('night-clinic', 'one-error');
    const all = await standings('night-clinic', from + 6 * minute);
    const standing = all.get('availability');
    expect(standing?.counts['1h']?.bad).toBe(1);
    expect(standing?.burnRates['1h']).toBeGreaterThan(100);
    expect(
      standing?.alerts.filter(({ severity }) => severity === 'page'),
    ).toEqual([]);
    expect(standing?.tooQuiet.map(({ alert }) => alert)).toEqual([
      'fast',
      'steady',
    ]);
  });

  it('a bad release that paged until it was taken back', async () => {
    const { from, to = now } = incidentOf('authentication', 'bad-release');
    const during = await standings('authentication', to - 5 * minute);
    expect(alertNames(during.get('availability'))).toContain('fast');
    const before = await standings('authentication', from);
    const after = await standings('authentication', to);
    const cost =
      left(before.get('availability')) - left(after.get('availability'));
    expect(cost).toBeGreaterThan(0.15);
    expect(cost).toBeLessThan(0.6);
  });

  it('records that were slow and yet always answered', async () => {
    const { to = now } = incidentOf('records', 'slow-records');
    const during = await standings('records', to);
    expect(alertNames(during.get('latency-200ms'))).toContain('steady');
    expect(alertNames(during.get('record-access-1s'))).toContain('steady');
    expect(alertNames(during.get('availability'))).toEqual([]);
  });

  it('an outage of the pharmacy that takes from no budget', async () => {
    const { to = now } = incidentOf('prescription', 'pharmacy-outage');
    const during = await standings('prescription', to);
    const completion = during.get('workflow-completion-300s');
    expect(completion?.counts['1h']?.thirdParty).toBeGreaterThan(500);
    for (const standing of during.values()) {
      expect(alertNames(standing)).toEqual([]);
      expect(left(standing)).toBeGreaterThan(0.2);
    }
    const consultations = await standings('session', to);
    expect(alertNames(consultations.get('session-success'))).toEqual([]);
  });

  it('no page for any service that nothing has happened to', async () => {
    for (const name of ['gateway', 'payment', 'insurance']) {
      for (const standing of (await standings(name)).values()) {
        expect(alertNames(standing)).toEqual([]);
        expect(left(standing)).toBeGreaterThan(0.1);
      }
    }
  });

  it('a created service from its creation on', async () => {
    await makeBareRepository({
      directory: folder.path,
      name: 'triage',
      files: triageFiles(),
      timestamp: (now - 10 * minute) / 1000,
    });
    const standing = (await standings('triage')).get('availability');
    expect(standing?.counts['5m']?.total).toBeGreaterThan(0);
    expect(standing?.counts['30m']).toEqual(standing?.counts['1d']);
    expect(standing?.measured).toMatchObject({
      state: 'unknown',
      unknown: {
        reason: 'short-history',
        message: expect.stringMatching(/^0 of 28 days: /),
      },
    });
  });
});
