import { createMockDirectory } from '@backstage/backend-test-utils';
import { metricsSourceContract } from '@vitals/plugin-vitals-node/testUtils';
import { PlatformHistory, type KnownService } from '@vitals/telehealth-sim';
import {
  calendarFrom,
  DemoFleet,
  incidentOf,
  now,
  objectivesBy,
} from '../__testUtils__/demoFleet';
import { demoSeed } from '../platform/DemoPlatform';
import { DemoMetricsSource } from './DemoMetricsSource';

const day = 86_400_000;
// Each test draws the history of what it asks for anew.
jest.setTimeout(60_000);

const folder = createMockDirectory();
const fleet = new DemoFleet(folder.path);

/** How often consultations ended, and ended by the platform, straight from the simulation. */
function consultationsOf({ service }: KnownService) {
  const seen = new PlatformHistory(demoSeed).upTo(now, {
    service,
    cluster: 'eu-west',
  });
  return (from: Date, to: Date) => {
    const counts = seen.between({ from: from.getTime(), to: to.getTime() });
    const ended = (isCounted: (cause?: string) => boolean) =>
      seen.cells.reduce(
        (sum, { metric, labels: { cause } }, index) =>
          metric === 'session_ends_total' && isCounted(cause)
            ? sum + counts[index]
            : sum,
        0,
      );
    return {
      total: ended(() => true),
      bad: ended(cause => cause === 'platform'),
    };
  };
}

metricsSourceContract(async ({ down }) => {
  const gateway = await fleet.objectives('gateway');
  const { createdAt } = await fleet.known('home-monitoring');
  return {
    source: new DemoMetricsSource({
      platform: fleet.platform,
      cluster: 'eu-west',
      isDown: down,
    }),
    at: new Date(now),
    calendarFrom,
    steady: {
      service: await fleet.objectives('session'),
      objective: 'session-success',
    },
    silent: {
      service: await fleet.objectives('billing'),
      since: new Date(incidentOf('billing', 'billing-silent').from),
    },
    young: {
      service: await fleet.objectives('home-monitoring'),
      since: new Date(createdAt),
    },
    stranger: {
      ...gateway,
      service: { ...gateway.service, name: 'stranger' },
    },
    eventsBetween: consultationsOf(await fleet.known('session')),
    tolerance: 0,
  };
});

describe('DemoMetricsSource', () => {
  it('says that it is the demo, and of which cluster', () => {
    expect(fleet.source()).toMatchObject({ source: 'demo', name: 'eu-west' });
  });

  it('counts everything that the fleet is held to, in order', async () => {
    const { services } = await fleet.platform.services();
    const held = services.map(({ service }) => objectivesBy(service));
    const { items, failures, problems } = await fleet.source().fleetCounts({
      at: new Date(now),
      calendarFrom,
      services: [...held].reverse(),
    });
    const wanted = held.flatMap(({ service, objectives }) =>
      objectives.map(
        ({ name }) => `${service.namespace}/${service.name}/${name}`,
      ),
    );
    const key = ({ service, objective }: (typeof items)[number]) =>
      `${service.namespace}/${service.name}/${objective}`;
    expect([...items.map(key)].sort()).toEqual(wanted.sort());
    expect(problems).toEqual([]);
    expect(
      failures
        .filter(({ service }) => service.name === 'session')
        .map(({ dependency }) => dependency),
    ).toEqual([
      'authentication',
      'receipt-queue',
      'records',
      'self',
      'video-signalling',
    ]);
  });

  it('counts over time what it counts in all', async () => {
    const session = await fleet.objectives('session');
    const source = fleet.source();
    const question = { at: new Date(now), calendarFrom, services: [session] };
    const { items } = await source.fleetCounts(question);
    const item = items.find(({ objective }) => objective === 'session-success');
    const { points } = await source.history({
      service: session,
      objective: 'session-success',
      from: new Date(now - 3 * day),
      to: new Date(now),
      stepSeconds: 3600,
    });
    expect(points.length).toBe(72);
    expect(points[71].at).toEqual(new Date(now));
    const sum = (kind: 'total' | 'bad') =>
      points.reduce((all, { counts }) => all + (counts?.[kind] ?? 0), 0);
    expect(item?.found).toMatchObject({
      counts: { windows: { '3d': { total: sum('total'), bad: sum('bad') } } },
    });
  });

  it('shows no counts where nothing was seen', async () => {
    const { points } = await fleet.source().history({
      service: await fleet.objectives('billing'),
      objective: 'availability',
      from: new Date(now - 12 * 3_600_000),
      to: new Date(now),
      stepSeconds: 3600,
    });
    const seen = points.map(({ counts }) => counts !== undefined);
    const { from } = incidentOf('billing', 'billing-silent');
    const hours = Math.floor((now - from) / 3_600_000);
    expect(seen.slice(-hours)).toEqual(Array(hours).fill(false));
    expect(seen[0]).toBe(true);
  });
});
