import { valueAt, type Path } from '../manifest';
import type { Tier } from './document';

const grace = ['run', 'gracePeriodSeconds'] as const;

/**
 * Grace periods that outlast a node’s upgrade, which takes the pods that are
 * left by force: the tier’s own, those of its shapes, and what services may set.
 */
export function nodeUpgradeProblems(
  tiers: Readonly<Record<string, Tier>>,
  drainSeconds: number,
): { path: Path; message: string }[] {
  return Object.entries(tiers).flatMap(([name, tier]) => {
    const bound = tier.overridable[grace.join('.')];
    const stated: [Path, unknown][] = [
      [grace, tier.run.gracePeriodSeconds],
      ...Object.entries(tier.shapes).map(
        ([shape, override]): [Path, unknown] => [
          ['shapes', shape, ...grace],
          valueAt(override, grace),
        ],
      ),
      [
        ['overridable', grace.join('.'), 'max'],
        bound && 'max' in bound ? bound.max : undefined,
      ],
    ];
    return stated.flatMap(([path, seconds]) =>
      typeof seconds === 'number' && seconds > drainSeconds
        ? [
            {
              path: ['tiers', name, ...path],
              message: `expected at most nodeUpgrade.drainSeconds (${drainSeconds}), after which an upgrade takes the node by force, found ${seconds}`,
            },
          ]
        : [],
    );
  });
}
