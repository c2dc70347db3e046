import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Registry } from '@prometheus-io/client';
import type { Outcome } from '../consultations/change.ts';
import type { Cause } from '../consultations/consultation.ts';
import { createLogger } from './logger.ts';
import { createSessionMetrics } from './sessionMetrics.ts';

const log = createLogger({
  level: 'silent',
  service: 't',
  revision: 'unknown',
});
const lost: Outcome[] = [
  { kind: 'interruption', outcome: 'lost', cause: 'platform' },
  {
    ...{ kind: 'end', outcome: 'failure', cause: 'platform' },
    ...{ dependency: 'self', seconds: 90 },
  },
];
const neighbours = ['records', 'identity-check'];
const counts = [
  'session_interruptions_total{outcome="lost",cause="platform"}',
  'session_ends_total{outcome="failure",cause="platform"}',
  'session_duration_seconds_count',
  'session_failures_total{dependency="self"}',
];

async function valuesOf(
  registry: Registry,
  asked: readonly string[] = counts,
): Promise<number[]> {
  const lines = (await registry.metrics()).split('\n');
  return asked.map(series =>
    Number(lines.find(line => line.startsWith(`${series} `))?.split(' ')[1]),
  );
}

/** What each scrape shows of these outcomes. */
async function scrapes(many: number, takeOutcomes: () => Promise<Outcome[]>) {
  const registry = new Registry();
  createSessionMetrics(registry, {
    ...{ open: () => 0, takeOutcomes, neighbours, log },
  });
  const shown: number[][] = [];
  for (let scrape = 1; scrape <= many; scrape += 1) {
    shown.push(await valuesOf(registry));
  }
  return shown;
}

describe('what has ended', () => {
  it('is taken by the scrape that shows it, and not by the first', async () => {
    const waiting = [lost];
    const shown = await scrapes(3, () => Promise.resolve(waiting.pop() ?? []));
    assert.deepEqual(shown, [
      [0, 0, 0, 0],
      [1, 1, 1, 1],
      [1, 1, 1, 1],
    ]);
  });

  it('is counted later where the store does not answer in time', async () => {
    const { promise, resolve } = Promise.withResolvers<Outcome[]>();
    const shown: number[][] = [];
    const late = () => promise;
    const registry = new Registry();
    createSessionMetrics(registry, {
      ...{ open: () => 0, takeOutcomes: late, neighbours, log },
    });
    shown.push(await valuesOf(registry), await valuesOf(registry));
    resolve(lost); // the scrape that asked has gone, the next one waits for it
    shown.push(await valuesOf(registry));
    assert.deepEqual(shown, [
      [0, 0, 0, 0],
      [0, 0, 0, 0],
      [1, 1, 1, 1],
    ]);
  });

  it('costs no scrape where the store is away', async () => {
    const shown = await scrapes(2, () => Promise.reject(new Error('away')));
    assert.deepEqual(shown, [
      [0, 0, 0, 0],
      [0, 0, 0, 0],
    ]);
  });
});

describe('what failed a consultation', () => {
  const failed = (cause: Cause, dependency?: string): Outcome => ({
    ...{ kind: 'end', outcome: 'failure', cause, dependency, seconds: 90 },
  });
  const names = ['self', 'records', 'identity-check', 'retired'];
  const series = names.map(
    name => `session_failures_total{dependency="${name}"}`,
  );
  const shownOf = async (outcomes: Outcome[]) => {
    const registry = new Registry();
    const takeOutcomes = () => Promise.resolve(outcomes);
    createSessionMetrics(registry, {
      ...{ open: () => 0, takeOutcomes, neighbours, log },
    });
    await registry.metrics(); // takes nothing
    return valuesOf(registry, series);
  };

  it('is counted by its name', async () => {
    const outcomes = [
      failed('platform', 'records'),
      failed('platform', 'records'),
      failed('third_party', 'identity-check'),
      failed('platform', 'self'),
    ];
    assert.deepEqual(await shownOf(outcomes), [1, 2, 1, NaN]);
  });

  it('is nobody where nobody knows, or where nobody has that name', async () => {
    const outcomes = [
      failed('unexplained'),
      failed('client'),
      failed('platform'),
      failed('platform', 'retired'),
    ];
    assert.deepEqual(await shownOf(outcomes), [0, 0, 0, NaN]);
  });
});
