import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { formatProblem } from '@vitals/plugin-vitals-common/manifest';
import {
  combinations,
  inWords,
  outcomeOf,
  type Combination,
} from './combinations';
import { shapeServices } from './shapeServices';

/** Why a combination may not be had, in the order in which the policy says so. */
const reasons: readonly {
  reason: string;
  holds: (combination: Combination) => boolean;
  says: RegExp;
}[] = [
  {
    reason: 'health information would travel in the clear',
    holds: ({ phi, mode }) => phi && mode === 'none',
    says: /modeWithPhi: expected "sidecar", "ambient-waypoint" or "ambient", found "none"$/,
  },
  {
    reason: 'nothing could weigh the traffic of a canary',
    holds: ({ mode, strategy }) =>
      strategy === 'canary' && (mode === 'ambient' || mode === 'none'),
    says: /strategy: expected a mesh mode that can weigh traffic \(sidecar or ambient-waypoint\) for a canary, found (ambient|none)$/,
  },
  {
    reason: 'no mesh can weigh media',
    holds: ({ shape, strategy }) => shape === 'media' && strategy === 'canary',
    says: /strategy: expected blue-green or rolling for media, whose traffic no mesh can weigh, found canary$/,
  },
  {
    reason: 'a job has no traffic to move',
    holds: ({ shape, strategy }) => shape === 'job' && strategy !== 'rolling',
    says: /strategy: expected rolling for a job, which has no traffic to move, found (canary|blue-green)$/,
  },
  {
    reason: 'nothing on the way would read tokens',
    holds: ({ shape, form, mode }) =>
      shapeServices[shape][form].exposure?.authentication === 'token' &&
      (mode === 'ambient' || mode === 'none'),
    says: /exposure\.authentication: expected none, .*: in mesh mode (ambient|none) nothing on the way reads tokens, .*, found token$/,
  },
  {
    reason: 'a Gateway API sends requests past the weights of a canary',
    holds: ({ mode, strategy, gateway }) =>
      gateway === 'gateway-api' && strategy === 'canary' && mode === 'sidecar',
    says: /exposure: expected a blue-green release, .*: a gateway with api gateway-api sends all requests past the weights of a canary in mesh mode sidecar$/,
  },
];

const reasonOf = (combination: Combination) =>
  reasons.find(({ holds }) => holds(combination));

describe('a combination of tier, shape, PHI, mesh mode and strategy', () => {
  const outcomes = combinations().map(combination => ({
    combination,
    outcome: outcomeOf(combination),
  }));

  it('is refused in one line where nobody may have it, and nowhere else', () => {
    const wrong = outcomes.flatMap(({ combination, outcome }) => {
      const says = reasonOf(combination)?.says;
      const line = outcome.allowed
        ? 'taken'
        : formatProblem(outcome.problems[0]);
      const isRight = says ? says.test(line) : outcome.allowed;
      return isRight && !line.includes('\n')
        ? []
        : [`${inWords(combination)}: ${line}`];
    });
    assert.deepEqual(wrong, []);
  });

  // 17 services with their gateways × 3 tiers × 2 × 4 modes × 3 strategies = 1224.
  it('is counted with its reason, so that none vanishes', context => {
    const counts: Record<string, number> = {};
    for (const { combination, outcome } of outcomes) {
      const reason = outcome.allowed
        ? 'taken'
        : reasonOf(combination)?.reason ?? 'refused for no known reason';
      counts[reason] = (counts[reason] ?? 0) + 1;
    }
    for (const [reason, count] of Object.entries(counts)) {
      context.diagnostic(`${count} of ${outcomes.length}: ${reason}`);
    }
    assert.deepEqual(counts, {
      taken: 696,
      'health information would travel in the clear': 153,
      'nothing could weigh the traffic of a canary': 153,
      'no mesh can weigh media': 12,
      'a job has no traffic to move': 66,
      'nothing on the way would read tokens': 108,
      'a Gateway API sends requests past the weights of a canary': 36,
    });
  });
});
