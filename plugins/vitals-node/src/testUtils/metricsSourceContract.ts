/* eslint-disable jest/no-export -- the suite is exported so that the package of every source runs it */
import { ServiceUnavailableError } from '@backstage/errors';
import {
  windowNames,
  windowSeconds,
  type EventCounts,
  type ObjectiveCounts,
  type ServiceObjectives,
} from '@vitals/plugin-vitals-common/slo';
import type { FleetCounts, MetricsSource } from '../MetricsSource';

/** A source over a world whose events are known. */
export type MetricsSourceWorld = {
  source: MetricsSource;
  /** The moment that is asked about. */
  at: Date;
  calendarFrom: Date;
  /** Seen without a gap for longer than the period; bad events of `objective` happened. */
  steady: { service: ServiceObjectives; objective: string };
  /** Was seen, and no more since this moment, more than an hour ago. */
  silent: { service: ServiceObjectives; since: Date };
  /** First seen at this moment, less than the period ago. */
  young: { service: ServiceObjectives; since: Date };
  /** The source holds nothing of it. */
  stranger: ServiceObjectives;
  /** What happened to the steady objective after one moment and up to another. */
  eventsBetween: (from: Date, to: Date) => EventCounts;
  /** Share by which an answer may differ from what happened, and one event. */
  tolerance: number;
};

const hourMs = 3_600_000;

function before(time: Date, seconds: number): Date {
  return new Date(time.getTime() - seconds * 1000);
}

function countsOf(
  { items }: FleetCounts,
  { service }: ServiceObjectives,
  objective: string,
): ObjectiveCounts {
  const item = items.find(
    each =>
      each.objective === objective &&
      each.service.name === service.name &&
      each.service.namespace === service.namespace,
  );
  if (!item || !('counts' in item.found)) {
    throw new Error(
      `expected counts of ${service.name} ${objective}, found ${JSON.stringify(
        item,
      )}`,
    );
  }
  return item.found.counts;
}

function expectNear(
  found: number | undefined,
  truth: number | undefined,
  tolerance: number,
): void {
  const allowed = 1 + tolerance * (truth ?? 0);
  expect(found).toBeGreaterThanOrEqual((truth ?? NaN) - allowed);
  expect(found).toBeLessThanOrEqual((truth ?? NaN) + allowed);
}

/**
 * What every MetricsSource keeps. `make` builds a world; asked for one that is
 * down, a source whose place does not answer.
 */
export function metricsSourceContract(
  make: (options: { down: boolean }) => Promise<MetricsSourceWorld>,
) {
  describe('contract of MetricsSource', () => {
    let world: MetricsSourceWorld;
    let answer: FleetCounts;

    const questionOf = (services: readonly ServiceObjectives[]) => ({
      at: world.at,
      calendarFrom: world.calendarFrom,
      services,
    });

    beforeAll(async () => {
      world = await make({ down: false });
      answer = await world.source.fleetCounts(
        questionOf([
          world.steady.service,
          world.silent.service,
          world.young.service,
          world.stranger,
        ]),
      );
    });

    it('counts in every window what happened', () => {
      const { steady, at, calendarFrom, eventsBetween, tolerance } = world;
      const counts = countsOf(answer, steady.service, steady.objective);
      const lengths = {
        periodSeconds: steady.service.periodSeconds,
        calendarSeconds: (at.getTime() - calendarFrom.getTime()) / 1000,
      };
      for (const window of windowNames) {
        const from = before(at, windowSeconds(window, lengths));
        const truth = eventsBetween(from, at);
        expectNear(counts.windows[window]?.total, truth.total, tolerance);
        expectNear(counts.windows[window]?.bad, truth.bad, tolerance);
      }
      expect(counts.windows.period?.bad).toBeGreaterThan(0);
    });

    it('never counts less in a longer window, nor more bad than all', () => {
      const { service, objective } = world.steady;
      const { windows } = countsOf(answer, service, objective);
      const totals = windowNames
        .filter(name => name !== 'calendar')
        .map(name => windows[name]?.total ?? NaN);
      const noise = 1 + world.tolerance * Math.max(...totals);
      totals.slice(1).forEach((total, index) => {
        expect(total).toBeGreaterThanOrEqual(totals[index] - noise);
      });
      expect(
        windowNames.filter(
          name => (windows[name]?.bad ?? 0) > (windows[name]?.total ?? 0) + 1,
        ),
      ).toEqual([]);
    });

    it('sees the whole period of what is older, and the birth of what is younger', () => {
      const { steady, young, at } = world;
      const whole = countsOf(answer, steady.service, steady.objective);
      expect(whole.historyFrom).toBeLessThanOrEqual(
        before(at, steady.service.periodSeconds).getTime() + 6 * hourMs,
      );
      const [{ name }] = young.service.objectives;
      const { historyFrom } = countsOf(answer, young.service, name);
      expect(historyFrom).toBeGreaterThanOrEqual(young.since.getTime());
      expect(historyFrom).toBeLessThanOrEqual(
        young.since.getTime() + 6 * hourMs,
      );
    });

    it('says that a silent service is silent, and never that nothing failed', () => {
      const { service, since } = world.silent;
      const [{ name }] = service.objectives;
      const { windows, lastSeenAt } = countsOf(answer, service, name);
      expect(windows['5m']).toBeUndefined();
      expect(windows['30m']).toBeUndefined();
      expect(lastSeenAt ?? 0).toBeLessThanOrEqual(since.getTime() + 300_000);
    });

    it('answers nothing of a service that it does not know', () => {
      const { name } = world.stranger.service;
      const known = answer.items.filter(({ service }) => service.name === name);
      expect(known).toEqual([]);
      expect(
        answer.failures.filter(({ service }) => service.name === name),
      ).toEqual([]);
    });

    it('answers of the asked services only, in order, and twice the same', async () => {
      const { source, steady } = world;
      const question = questionOf([steady.service]);
      const alone = await source.fleetCounts(question);
      expect(new Set(alone.items.map(({ service }) => service.name))).toEqual(
        new Set([steady.service.service.name]),
      );
      expect(alone.items).toEqual(
        answer.items.filter(
          ({ service }) => service.name === steady.service.service.name,
        ),
      );
      expect(await source.fleetCounts(question)).toEqual(alone);
      const keys = answer.items.map(({ service, objective }) =>
        [service.namespace, service.name, objective].join('/'),
      );
      expect(keys).toEqual([...new Set(keys)].sort());
    });

    it('answers the events of one objective step by step', async () => {
      const { source, steady, at, eventsBetween, tolerance } = world;
      const to = new Date(Math.floor(at.getTime() / hourMs) * hourMs);
      const from = before(to, 24 * 3600);
      const { points } = await source.history({
        service: steady.service,
        objective: steady.objective,
        from,
        to,
        stepSeconds: 3600,
      });
      expect(points.map(point => point.at.toISOString())).toEqual(
        Array.from({ length: 24 }, (_, hour) =>
          new Date(from.getTime() + (hour + 1) * hourMs).toISOString(),
        ),
      );
      for (const { at: end, counts } of points) {
        const truth = eventsBetween(before(end, 3600), end);
        expectNear(counts?.total, truth.total, tolerance);
        expectNear(counts?.bad, truth.bad, tolerance);
      }
    });

    it('leaves a gap where nothing was seen', async () => {
      const { source, silent, at } = world;
      const [{ name }] = silent.service.objectives;
      const { points } = await source.history({
        service: silent.service,
        objective: name,
        from: before(at, 1800),
        to: at,
        stepSeconds: 300,
      });
      expect(points.map(({ counts }) => counts)).toEqual(
        Array.from({ length: 6 }, () => undefined),
      );
    });

    it('throws ServiceUnavailableError while its place does not answer', async () => {
      const { source, at, calendarFrom, steady } = await make({ down: true });
      await expect(
        source.fleetCounts({ at, calendarFrom, services: [steady.service] }),
      ).rejects.toThrow(ServiceUnavailableError);
    });
  });
}
