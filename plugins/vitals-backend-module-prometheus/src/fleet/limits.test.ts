import { standingOf } from '@vitals/plugin-vitals-common/slo';
import { clientOf } from '../__testUtils__/clientOf';
import { largeFleet } from '../__testUtils__/largeFleet';
import { pretendPrometheus } from '../__testUtils__/pretendPrometheus';
import { StubServer } from '../__testUtils__/StubServer';
import { PrometheusMetricsSource } from '../PrometheusMetricsSource';

const at = new Date('2026-06-24T12:00:00Z');
const calendarFrom = new Date('2026-06-01T00:00:00Z');

async function refresh(count: number, recorded: (index: number) => boolean) {
  const services = largeFleet(count);
  const stub = await StubServer.start(
    pretendPrometheus({
      services,
      recorded: new Set(services.filter((_, index) => recorded(index))),
      at: at.getTime() / 1000,
    }),
  );
  const source = new PrometheusMetricsSource(clientOf(stub.url));
  const answer = await source.fleetCounts({ at, calendarFrom, services });
  await stub.stop();
  return { services, answer, asked: stub.asked };
}

const every = () => true;
const none = () => false;
const half = (index: number) => index % 20 < 10;

describe('a refresh', () => {
  it.each([
    // Eight queries where all is recorded; also how long samples are kept is asked.
    [10, 'all recorded', every, 9],
    [2000, 'all recorded', every, 9],
    [10, 'none recorded', none, 10],
    [20, 'half of them recorded', half, 12],
    [2000, 'half of them recorded', half, 12],
  ])(
    'of %i services, %s, makes so many requests',
    async (count, _words, recorded, requests) => {
      const { asked, answer, services } = await refresh(count, recorded);
      expect(asked.map(({ path }) => path)).toHaveLength(requests);
      expect(answer.problems).toEqual([]);
      const objectives = services.flatMap(each => each.objectives);
      expect(answer.items).toHaveLength(objectives.length);
      // A megabyte is what proxies take.
      const longest = Math.max(...asked.map(({ form }) => `${form}`.length));
      expect(longest).toBeLessThan(1024 * 1024);
    },
    60_000,
  );

  it('finds every objective that it is told of', async () => {
    const { services, answer } = await refresh(40, every);
    const held = new Map(
      services.map(each => [each.service.name, each] as const),
    );
    const states = answer.items.map(({ service, objective, found }) => {
      const of = held.get(service.name);
      const judged = of?.objectives.find(({ name }) => name === objective);
      if (!of || !judged || !('counts' in found)) return 'unknown';
      return standingOf(judged, {
        now: at.getTime(),
        periodSeconds: of.periodSeconds,
        counts: found.counts,
      }).measured.state;
    });
    expect(new Set(states)).toEqual(new Set(['known']));
  });
});
