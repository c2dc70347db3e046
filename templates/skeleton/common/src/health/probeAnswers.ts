import type { EventLoopDelay } from './eventLoop.ts';
import type { Lifecycle } from './lifecycle.ts';

/** Beyond this the process counts as stuck; the probe itself tolerates several in a row. */
const stuckMilliseconds = 2_000;

export interface ProbeAnswer {
  ok: boolean;
  [detail: string]: string | number | boolean;
}

/**
 * Three probes with three answers. None asks a dependency: if it did, one that
 * is down would restart or remove every replica at once.
 */
export function probeAnswers(
  lifecycle: Lifecycle,
  eventLoopDelay: EventLoopDelay,
) {
  return {
    /** Would a restart help? Only where the event loop stands still. */
    '/livez': (): ProbeAnswer => {
      const longest = Math.round(eventLoopDelay());
      const ok = longest < stuckMilliseconds;
      return { ok, eventLoopDelayMilliseconds: longest };
    },
    /** Should traffic come here? Not before warm-up, not while draining. */
    '/readyz': (): ProbeAnswer => {
      const { phase } = lifecycle;
      return { ok: phase === 'ready', phase };
    },
    /** Does it run? Whether it has all that it needs is for `/readyz`. */
    '/startupz': (): ProbeAnswer => {
      const { phase } = lifecycle;
      return { ok: phase !== 'starting', phase };
    },
  };
}
