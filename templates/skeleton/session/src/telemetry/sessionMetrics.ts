import { Counter, Gauge, Histogram } from '@prometheus-io/client';
import type { Registry } from '@prometheus-io/client';
import type { Outcome } from '../consultations/change.ts';
import { cause } from '../consultations/consultation.ts';

export type SessionMetrics = ReturnType<typeof createSessionMetrics>;

/**
 * Metrics of consultations by Vitals' telemetry conventions; all that can turn
 * bad exist at 0. What is open is asked for at each scrape.
 */
export function createSessionMetrics(registry: Registry, open: () => number) {
  const registers = [registry];
  new Gauge({
    name: 'sessions_active',
    help: 'Consultations that are open now.',
    registers,
    collect() {
      this.set(open());
    },
  });
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
    }),
    interruptions: new Counter({
      name: 'session_interruptions_total',
      help: 'Interruptions of consultations, by what became of them and who caused them.',
      labelNames: ['outcome', 'cause'],
      registers,
    }),
    duration: new Histogram({
      name: 'session_duration_seconds',
      help: 'Length of consultations that have ended; grace periods rest on it.',
      buckets: [60, 180, 300, 600, 900, 1200, 1800, 2700, 3600, 5400],
      registers,
    }),
    setUp: new Histogram({
      name: 'session_setup_duration_seconds',
      help: 'Time from joining to the first media; beyond 15 s it has failed.',
      labelNames: ['outcome', 'cause'],
      buckets: [0.5, 1, 2, 3, 5, 10, 15],
      registers,
    }),
  };
  metrics.ends.inc({ outcome: 'success', cause: 'none' }, 0);
  metrics.setUp.zero({ outcome: 'success', cause: 'none' });
  for (const one of cause.options) {
    metrics.ends.inc({ outcome: 'failure', cause: one }, 0);
    metrics.setUp.zero({ outcome: 'failure', cause: one });
    metrics.interruptions.inc({ outcome: 'resumed', cause: one }, 0);
    metrics.interruptions.inc({ outcome: 'lost', cause: one }, 0);
  }
  return metrics;
}

/** Counts what the store gave this replica to count. */
export function countOutcome(metrics: SessionMetrics, counted: Outcome): void {
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
