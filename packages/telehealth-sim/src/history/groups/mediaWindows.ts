import type { CellGroup, Slot } from '../cell';
import { slotMinutes, type GroupSetting } from './setting';

const windowsPerMinute = 3;

/**
 * Share of 20-second windows of each quality. One visit in five has technical
 * trouble (36 of 180; mHealth 51710), most of it for a small part of the call;
 * the shares are own judgement.
 */
const usual = { good: 0.955, warn: 0.034, bad: 0.011 } as const;

const qualities = ['good', 'warn', 'bad'] as const;

/** Windows of media, by quality. */
export function mediaWindows({
  service: { load },
  demandShare,
}: GroupSetting): CellGroup {
  const atPeak =
    (load.peakSessions?.value ?? 0) *
    windowsPerMinute *
    slotMinutes *
    demandShare;
  return {
    draws: qualities,
    cells: qualities.map((quality, index) => ({
      cell: {
        metric: 'media_quality_windows_total',
        labels: { quality },
      } as const,
      of: [index],
    })),
    expected: ({ open }: Slot) =>
      qualities.map(quality => atPeak * open * usual[quality]),
  };
}
