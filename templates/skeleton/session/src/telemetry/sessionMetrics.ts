import { setTimeout as sleep } from 'node:timers/promises';
import { Counter, Gauge, Histogram } from '@prometheus-io/client';
import type { Registry } from '@prometheus-io/client';
import type { Outcome } from '../consultations/change.ts';
import { cause } from '../consultations/consultation.ts';
import type { Logger } from './logger.ts';

export type SessionMetrics = ReturnType<typeof createSessionMetrics>;

interface Asked {
  /** Consultations that this replica counts as open. */
  open: () => number;
  /** What has ended since, for this replica to count. */
  takeOutcomes: () => Promise<Outcome[]>;
  /** Names of what this service calls and of third parties, which may fail a consultation. */
  neighbours: readonly string[];
  log: Logger;
}

/** What a scrape waits for the store: a fraction of what Prometheus waits for a scrape. */
const scrapeMilliseconds = 3_000;

/**
 * Metrics of consultations by Vitals' telemetry conventions; all that can turn
 * bad exist at 0. What is open, and what has ended, is asked for at each scrape:
 * what a killed replica had not shown yet is still there for others to show.
 */
export function createSessionMetrics(
  registry: Registry,
  { open, takeOutcomes, neighbours, log }: Asked,
) {
  const registers = [registry];
  const dependencies = new Set(['self', ...neighbours]);
  new Gauge({
    name: 'sessions_active',
    help: 'Consultations that are open now.',
    registers,
    collect() {
      this.set(open());
    },
  });
  let isFirst = true;
  let counting: Promise<void> | undefined;
  /** Once for all metrics of a scrape. */
  const count = async () => {
    counting ??= countAll().finally(() => (counting = undefined));
    const late = sleep(scrapeMilliseconds, undefined, { ref: false });
    await Promise.race([counting, late]);
  };
  const countAll = async () => {
    // A counter that is born above 0 hides what it was born with.
    const outcomes = isFirst ? [] : await takeOutcomes().catch(unknown);
    isFirst = false;
    for (const outcome of outcomes) {
      countOutcome(metrics, outcome);
      countFailure(metrics, outcome, dependencies);
    }
  };
  const unknown = (err: unknown) => {
    log.warn({ err }, 'what has ended was not counted');
    return [];
  };
  const metrics = {
    drainRemaining: new Gauge({
      name: 'session_drain_remaining_seconds',
      help: 'About how long until the last open consultation has ended, while the service drains; else 0.',
      registers,
    }),
    ends: new Counter({
      name: 'session_ends_total',
      help: 'Consultations ended, by outcome and cause of failure.',
      labelNames: ['outcome', 'cause'],
      registers,
      collect: count,
    }),
    failures: new Counter({
      name: 'session_failures_total',
      help: 'Consultations that the platform or a third party failed, by what failed them; those that nothing explains are in none.',
      labelNames: ['dependency'],
      registers,
      collect: count,
    }),
    interruptions: new Counter({
      name: 'session_interruptions_total',
      help: 'Interruptions of consultations, by what became of them and who caused them.',
      labelNames: ['outcome', 'cause'],
      registers,
      collect: count,
    }),
    duration: new Histogram({
      name: 'session_duration_seconds',
      help: 'Length of consultations that have ended; grace periods rest on it.',
      buckets: [60, 180, 300, 600, 900, 1200, 1800, 2700, 3600, 5400],
      registers,
      collect: count,
    }),
    setUp: new Histogram({
      name: 'session_setup_duration_seconds',
      help: 'Time from joining to the first media; beyond 15 s it has failed.',
      labelNames: ['outcome', 'cause'],
      buckets: [0.5, 1, 2, 3, 5, 10, 15],
      registers,
      collect: count,
    }),
  };
  metrics.ends.inc({ outcome: 'success', cause: 'none' }, 0);
  metrics.setUp.zero({ outcome: 'success', cause: 'none' });
  for (const dependency of dependencies)
    metrics.failures.inc({ dependency }, 0);
  for (const one of cause.options) {
    metrics.ends.inc({ outcome: 'failure', cause: one }, 0);
    metrics.setUp.zero({ outcome: 'failure', cause: one });
    metrics.interruptions.inc({ outcome: 'resumed', cause: one }, 0);
    metrics.interruptions.inc({ outcome: 'lost', cause: one }, 0);
  }
  return metrics;
}

function countOutcome(
  metrics: Pick<
    SessionMetrics,
    'ends' | 'duration' | 'interruptions' | 'setUp'
  >,
  counted: Outcome,
): void {
  const { kind, outcome, cause: why } = counted;
  const labels = { outcome, cause: why };
  switch (kind) {
    case 'end':
      metrics.ends.inc(labels);
      metrics.duration.observe(counted.seconds);
      break;
    case 'interruption':
      metrics.interruptions.inc(labels);
      break;
    case 'setup':
      metrics.setUp.observe(labels, counted.seconds);
  }
}

/** A name that vitals.yaml no longer holds would be a series that is born above 0. */
function countFailure(
  { failures }: Pick<SessionMetrics, 'failures'>,
  counted: Outcome,
  dependencies: ReadonlySet<string>,
): void {
  if (counted.kind !== 'end' || counted.outcome !== 'failure') return;
  const { dependency } = counted;
  if (dependency !== undefined && dependencies.has(dependency)) {
    failures.inc({ dependency });
  }
}
