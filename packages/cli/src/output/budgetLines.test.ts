import {
  standingOf,
  type Objective,
  type ObjectiveCounts,
  type ServiceObjectives,
} from '@vitals/plugin-vitals-common/slo';
import { budgetLines } from './budgetLines';
import { painter } from './paint';

const at = new Date('2026-11-24T16:00:00Z');
const periodSeconds = 28 * 86_400;

const recordAccess: Objective = {
  name: 'record-access-2s',
  sli: 'record-access',
  event: 'record access',
  target: 0.99,
  thresholdSeconds: 2,
  origin: { kind: 'policy', path: 'objectives', version: 1 },
};

const objectives: ServiceObjectives = {
  service: { namespace: 'clinic', name: 'records' },
  policyVersion: 1,
  tier: 'core',
  shape: 'api',
  owner: 'team-records',
  system: 'care',
  journeys: [],
  thirdParties: [],
  periodSeconds,
  scrapeIntervalSeconds: 30,
  paging: 'always',
  objectives: [recordAccess],
  consultations: {},
};

function linesOf(
  windows: ObjectiveCounts['windows'],
  objective = recordAccess,
): string {
  const standing = standingOf(objective, {
    now: at.getTime(),
    periodSeconds,
    counts: {
      windows,
      basis: 'recorded',
      historyFrom: at.getTime() - periodSeconds * 1000,
      lastSeenAt: at.getTime(),
    },
  });
  return budgetLines(
    { objectives, at, standings: [standing], problems: [] },
    painter(false),
  ).join('\n');
}

describe('budgetLines', () => {
  it('tells what may still be lost in the objective’s own events', () => {
    // 1 % of 10,000 may fail; 25 did.
    expect(linesOf({ period: { total: 10_000, bad: 25 } })).toMatch(
      /^ok +record-access-2s +99 % +75 %: 75 of 100 record accesses /m,
    );
  });

  it('never rounds a target up to all', () => {
    const text = linesOf({}, { ...recordAccess, target: 0.99999999 });
    expect(text).toMatch(/ record-access-2s +99\.999999 % /);
  });

  it('says when too little happens to page', () => {
    const text = linesOf({
      period: { total: 10_000, bad: 25 },
      '1h': { total: 3, bad: 1 },
    });
    // 2 ÷ (13.44 × 0.01) = 14.9 events at least.
    expect(text).toContain(
      'record-access-2s: 3 record accesses in 1h are too few to page (fast needs 15); the longer windows tell',
    );
  });
});
