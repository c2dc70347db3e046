import { formatPath, isRecord, leaves, valueAt, type Path } from '../manifest';
import { shapes, type TierPolicy } from '../policy';
import { allowedShare, burnRateOf, burnWindows } from './burnAlerts';
import { periodSecondsOf, type FixedWindow } from './window';

/** A page that a target is too mild to raise. */
export type SilentPage = {
  /** Of the target: `tiers.critical.objectives.latency[0].share`. */
  path: string;
  target: number;
  /** What nothing but failures burns at: 1 ÷ (1 − target). */
  highestBurnRate: number;
  /** The long window of the page. */
  window: FixedWindow;
  /** What the page fires above. */
  burnRate: number;
};

const targetNames: ReadonlySet<unknown> = new Set([
  'availability',
  'sessionSuccess',
  'share',
]);

function targetsAt(
  policy: TierPolicy,
  path: Path,
): { path: string; target: number }[] {
  const stated = valueAt(policy, path);
  if (!isRecord(stated)) return [];
  return leaves(stated, path).flatMap(({ path: place, value }) =>
    typeof value === 'number' && targetNames.has(place[place.length - 1])
      ? [{ path: formatPath(place), target: value }]
      : [],
  );
}

/**
 * Pages that can never fire, since even nothing but failures burns the budget
 * of so mild a target more slowly than they ask for. They are left out of the
 * rules; one for each target, that with the highest burn rate.
 */
export function silentPages(policy: TierPolicy): SilentPage[] {
  const period = periodSecondsOf(policy.windowDays);
  const pages = burnWindows
    .filter(({ severity }) => severity === 'page')
    .map(windows => ({
      window: windows.long,
      burnRate: burnRateOf(windows, period),
    }))
    .sort((a, b) => b.burnRate - a.burnRate);
  return Object.keys(policy.tiers)
    .flatMap(tier => [
      ...targetsAt(policy, ['tiers', tier, 'objectives']),
      ...shapes.flatMap(shape =>
        targetsAt(policy, ['tiers', tier, 'shapes', shape, 'objectives']),
      ),
    ])
    .flatMap(({ path, target }) => {
      const page = pages.find(
        ({ burnRate }) => burnRate * allowedShare(target) >= 1,
      );
      const highestBurnRate = Number(
        (1 / allowedShare(target)).toPrecision(12),
      );
      return page ? [{ path, target, highestBurnRate, ...page }] : [];
    });
}
