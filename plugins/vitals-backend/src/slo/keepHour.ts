import type { MetricsSource } from '@vitals/plugin-vitals-node';
import { askSources, type SourceAnswer } from './askSources';
import type { DescribedService } from './describeService';
import { fleetQuestion } from './fleetQuestion';
import type { Histories } from './HistoryStore';
import { hourCounts } from './hourCounts';
import type { LastHeld } from './mergeAnswers';

const hourMilliseconds = 3600 * 1000;

/** How far back missed hours are fetched: a portal that was down for longer has a gap. */
const catchUpHours = 24;

/**
 * End of the next whole hour to keep, undefined where all are kept. Hours that
 * were missed come first.
 */
export function nextHour(at: Date, kept: Date | undefined): Date | undefined {
  const last = Math.floor(at.getTime() / hourMilliseconds) * hourMilliseconds;
  const oldest = last - (catchUpHours - 1) * hourMilliseconds;
  const next = kept ? kept.getTime() + hourMilliseconds : oldest;
  return next <= last ? new Date(Math.max(next, oldest)) : undefined;
}

/**
 * Keeps one hour of history, if one is due. Its counts are those of the refresh
 * where that was at the hour, else of one more question.
 */
export async function keepHour(
  options: {
    histories: Histories;
    sources: readonly MetricsSource[];
    timeoutMilliseconds: number;
    historyDays: number;
  },
  refreshed: {
    at: Date;
    services: readonly DescribedService[];
    answers: readonly SourceAnswer[];
    lastHeld: LastHeld;
  },
): Promise<void> {
  const { histories, sources, timeoutMilliseconds, historyDays } = options;
  const { at, services, lastHeld } = refreshed;
  const hour = nextHour(at, await histories.until());
  if (!hour) return;
  const answers =
    hour.getTime() === at.getTime()
      ? refreshed.answers
      : await askSources(
          sources,
          fleetQuestion(services, { at: hour, calendarFrom: hour }),
          timeoutMilliseconds,
        );
  const hours = hourCounts(services, answers, lastHeld);
  if (!hours) return;
  await histories.add(hour, hours);
  await histories.forget(
    new Date(at.getTime() - historyDays * 24 * hourMilliseconds),
  );
}
