import { remind } from '../reminders/remind.ts';
import type { Reminding } from '../reminders/remind.ts';
import type { RunEnd } from './runTotals.ts';
import type { Stop, StopReason } from './stop.ts';

/** How a run ended, and what it leaves to the next one. */
export interface RunResult {
  end: RunEnd;
  items: number;
  /** True where the next run has something to do that this one should have done. */
  workLeft: boolean;
}

/**
 * Sends every reminder that is due. One that fails holds up none of the others,
 * unless the third party is down for all. The run ended well if nothing that
 * was due is left or was given up.
 */
export async function run(parts: Reminding, stop: Stop): Promise<RunResult> {
  const { database, queue, deadlineSeconds } = parts;
  const failedBy = new Set<RunEnd['cause']>();
  let items = 0;
  while (!stop.reason) {
    const reminder = await queue.take(database, deadlineSeconds);
    if (!reminder) break;
    const { end, rejected } = await remind(reminder, parts);
    if (end.outcome !== 'success') failedBy.add(end.cause);
    if (rejected) break;
    items += 1;
  }
  const workLeft = (await queue.overdue(database)) > 0;
  const cutShort = workLeft ? stop.reason : undefined;
  return { end: endOf(cutShort, failedBy, workLeft), items, workLeft };
}

function endOf(
  cutShort: StopReason | undefined,
  failedBy: ReadonlySet<RunEnd['cause']>,
  workLeft: boolean,
): RunEnd {
  if (cutShort === 'deadline') return { outcome: 'timeout', cause: 'platform' };
  if (cutShort !== undefined || failedBy.has('platform')) {
    return { outcome: 'failure', cause: 'platform' };
  }
  if (failedBy.has('third_party')) {
    return { outcome: 'failure', cause: 'third_party' };
  }
  // What failed in an earlier run and waits for its time is late all the same.
  return workLeft
    ? { outcome: 'failure', cause: 'platform' }
    : { outcome: 'success', cause: 'none' };
}
