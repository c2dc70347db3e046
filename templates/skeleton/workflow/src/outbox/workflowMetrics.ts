import { setTimeout as sleep } from 'node:timers/promises';
import { Counter, Gauge, Histogram } from '@prometheus-io/client';
import type { Registry } from '@prometheus-io/client';
import type { AttemptEnd } from './nextStep.ts';
import type { OutboxFigures } from './outboxFigures.ts';

export type WorkflowMetrics = ReturnType<typeof createWorkflowMetrics>;

/** What a scrape waits for the database: a fraction of what Prometheus waits for a scrape. */
const scrapeMilliseconds = 3_000;

type Asked = Pick<OutboxFigures, 'now' | 'uncounted'>;

/** Undefined where it takes too long for a scrape; it goes on all the same. */
function forScrape<T>(work: Promise<T>): Promise<T | undefined> {
  const late = sleep(scrapeMilliseconds, undefined, { ref: false });
  return Promise.race([work, late]);
}

const ends = [
  { outcome: 'success', cause: 'none' },
  { outcome: 'failure', cause: 'platform' },
  { outcome: 'failure', cause: 'third_party' },
] as const;

/** What an attempt is counted as; one that was held back is none. */
function seriesOf(end: Exclude<AttemptEnd, { kind: 'held back' }>) {
  switch (end.kind) {
    case 'success':
      return { outcome: 'success', cause: 'none' };
    case 'refused':
      return { outcome: 'failure', cause: 'platform' };
    default:
      return { outcome: end.kind, cause: end.blame.cause };
  }
}

interface Counted {
  workflow: string;
  /** Names of what this service calls and of third parties, which may fail a workflow. */
  neighbours: readonly string[];
}

/** Workflows by their kind: at 0 from the start, and by the database at each scrape. */
export function createWorkflowMetrics(
  registry: Registry,
  figures: Asked,
  { workflow, neighbours }: Counted,
) {
  const registers = [registry];
  const dependencies = new Set(['self', ...neighbours]);
  let counting: Promise<void> | undefined;
  /** Once for both metrics of a scrape. */
  const count = async () => {
    counting ??= countEnds().finally(() => (counting = undefined));
    await forScrape(counting);
  };
  const countEnds = async () => {
    for (const { seconds, dependency, ...end } of await figures.uncounted()) {
      durations.observe(end, seconds);
      // One that vitals.yaml no longer names would be born above 0.
      if (dependency !== null && dependencies.has(dependency)) {
        failures.inc({ workflow: end.workflow, dependency });
      }
    }
  };
  const attempts = new Counter({
    name: 'workflow_attempts_total',
    help: 'Attempts to complete a workflow, by how they ended.',
    labelNames: ['workflow', 'outcome', 'cause'],
    registers,
  });
  const durations = new Histogram({
    name: 'workflow_completion_duration_seconds',
    help: 'Time from accepting a workflow to its end, by how it ended.',
    labelNames: ['workflow', 'outcome', 'cause'],
    buckets: [1, 5, 10, 30, 60, 120, 300, 900, 3_600, 86_400],
    registers,
    collect: count,
  });
  const failures = new Counter({
    name: 'workflow_failures_total',
    help: 'Workflows that were given up, by what failed them; those that nothing explains are in none.',
    labelNames: ['workflow', 'dependency'],
    registers,
    collect: count,
  });
  for (const dependency of dependencies) {
    failures.inc({ workflow, dependency }, 0);
  }
  for (const end of ends) {
    attempts.inc({ workflow, ...end }, 0);
    durations.zero({ workflow, ...end });
  }
  attempts.inc({ workflow, outcome: 'timeout', cause: 'third_party' }, 0);
  stateGauges(registers, figures, workflow);

  return {
    countAttempt(
      name: string,
      end: Exclude<AttemptEnd, { kind: 'held back' }>,
    ) {
      attempts.inc({ workflow: name, ...seriesOf(end) });
    },
  };
}

/** Every replica shows the same, so `max` over them is the value and a sum is not. */
function stateGauges(
  registers: Registry[],
  figures: Asked,
  workflow: string,
): void {
  const gauges = {
    due: {
      name: 'workflow_due',
      help: 'Workflows accepted and due now: what more replicas would help with. A retry that waits for its time is not due.',
    },
    dead: {
      name: 'workflow_dead_letters',
      help: 'Workflows that were given up and wait for a person.',
    },
    oldestSeconds: {
      name: 'workflow_oldest_pending_seconds',
      help: 'Age of the oldest workflow that is accepted and not yet ended; 0 where none waits.',
    },
  } as const;
  for (const figure of ['due', 'dead', 'oldestSeconds'] as const) {
    new Gauge({
      ...gauges[figure],
      labelNames: ['workflow'],
      registers,
      async collect() {
        const now = await forScrape(figures.now());
        // Unknown is no series, not a 0 that looks well.
        if (now) this.set({ workflow }, now[figure]);
        else this.remove({ workflow });
      },
    });
  }
}
