import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  leaves,
  toPointer,
  valueAt,
  type KubernetesObject,
} from '@vitals/plugin-vitals-common/manifest';
import {
  judge,
  rules,
  type Verdict,
} from '@vitals/plugin-vitals-common/conformance';
import {
  buildersOf,
  type RenderRequest,
} from '@vitals/plugin-vitals-common/render';
import { defaultPolicy, shapes } from '@vitals/plugin-vitals-common/policy';
import { arbitraryRequest } from '@vitals/plugin-vitals-common/testing';
import { renderedFor } from './renderedFor';
import { apiServer } from './testServer';
import {
  combinations,
  inWords,
  outcomeOf,
  type Combination,
  type Outcome,
} from './combinations';

const needsRuntime = new Set(
  rules.filter(({ needs }) => needs === 'runtime').map(({ id }) => id),
);

const isObjection = ({ status, rule }: Verdict) =>
  status === 'fail' ||
  status === 'warn' ||
  (status === 'unknown' && !needsRuntime.has(rule));

/** Fields that the server answers with another value than it was offered. */
function changedFields(offered: KubernetesObject, read: KubernetesObject) {
  return leaves(offered)
    .filter(
      ({ path, value }) =>
        JSON.stringify(valueAt(read, path)) !== JSON.stringify(value),
    )
    .map(
      ({ path, value }) =>
        `${offered.kind} ${toPointer(path)}: ${JSON.stringify(
          value,
        )} became ${JSON.stringify(valueAt(read, path))}`,
    );
}

/** All that the server, or conformance on what it answers, has against a rendering. */
async function objectionsTo(request: RenderRequest): Promise<string[]> {
  const offered = renderedFor(request);
  const server = apiServer();
  const answers = await Promise.all(
    offered.map(async object => ({
      object,
      answer: await server.offer(object),
    })),
  );
  const said = answers.flatMap(({ object, answer }) =>
    answer.accepted
      ? [...answer.warnings, ...changedFields(object, answer.object)]
      : [`${object.kind} refused (${answer.code}): ${answer.message}`],
  );
  const { verdicts } = judge({
    objects: answers.flatMap(({ answer }) =>
      answer.accepted ? [{ object: answer.object }] : [],
    ),
    policy: request.policy,
    services: [request.service],
  });
  assert.ok(verdicts.length > 0);
  return [
    ...said,
    ...verdicts
      .filter(isObjection)
      .map(
        ({ status, rule, subject, seen, limit }) =>
          `${status} ${rule} ${subject.kind}: ${seen}; expected ${limit}`,
      ),
  ];
}

/** Why a combination has to be refused; undefined where it has to be taken. */
function expectedRefusal({ shape, phi, mode, strategy }: Combination) {
  if (phi && mode === 'none') return /expected one of "sidecar"/;
  if (shape === 'job' && strategy !== 'rolling')
    return /expected rolling for a job/;
  if (shape === 'media' && strategy === 'canary') {
    return /expected blue-green or rolling for media/;
  }
  if (strategy === 'canary' && (mode === 'ambient' || mode === 'none')) {
    return /expected a mesh mode that can weigh traffic/;
  }
  return buildersOf[shape]
    ? undefined
    : /expected a shape that can be rendered so far/;
}

type Entry = { combination: Combination; outcome: Outcome };

function withOutcomes(chosen: readonly Combination[]): Entry[] {
  return chosen.map(combination => ({
    combination,
    outcome: outcomeOf(combination),
  }));
}

/** All objections to the combinations that may be had, each with whose it is. */
async function objectionsToAll(chosen: readonly Combination[]) {
  const objections = await Promise.all(
    withOutcomes(chosen).map(async ({ combination, outcome }) =>
      outcome.allowed
        ? (
            await objectionsTo(outcome.request)
          ).map(text => `${inWords(combination)}: ${text}`)
        : undefined,
    ),
  );
  assert.ok(objections.some(list => list !== undefined));
  return objections.flatMap(list => list ?? []);
}

describe('what render makes, as read back from a real API server', () => {
  for (const tier of Object.keys(defaultPolicy.tiers)) {
    for (const shape of shapes) {
      if (!buildersOf[shape]) continue;
      it(`is not objected to for a ${tier} ${shape}, with every mesh mode and strategy`, async () => {
        const objections = await objectionsToAll(
          combinations().filter(
            combination =>
              combination.tier === tier && combination.shape === shape,
          ),
        );
        assert.deepEqual(objections, []);
      });
    }
  }

  it('is not objected to for any valid policy and service', async () => {
    await fc.assert(
      fc.asyncProperty(
        arbitraryRequest(shapes.filter(shape => buildersOf[shape])),
        async request => assert.deepEqual(await objectionsTo(request), []),
      ),
      // A request is too large for shrinking it to be worth the minutes.
      { numRuns: 100, endOnFailure: true },
    );
  });
});

describe('a combination that nobody may have', () => {
  it('is refused with one line that says why, and no other is', () => {
    const wrong = withOutcomes(combinations()).flatMap(
      ({ combination, outcome }) => {
        const expected = expectedRefusal(combination);
        const refusals = outcome.allowed ? [] : outcome.problems;
        const asExpected = expected
          ? refusals.some(line => expected.test(line))
          : outcome.allowed;
        return asExpected && refusals.every(line => !line.includes('\n'))
          ? []
          : [`${inWords(combination)}: ${refusals.join(' | ') || 'taken'}`];
      },
    );
    assert.deepEqual(wrong, []);
  });

  it('is counted by its reason, so that none is lost', context => {
    const outcomes = withOutcomes(combinations());
    const reasons = new Map<string, number>();
    for (const { outcome } of outcomes) {
      const reason = outcome.allowed
        ? 'taken'
        : `refused by ${outcome.by}: ${outcome.problems[0]}`;
      reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    }
    for (const [reason, count] of reasons) {
      context.diagnostic(`${count} of ${outcomes.length} ${reason}`);
    }
    const counts = [...reasons.values()];
    assert.equal(
      counts.reduce((sum, count) => sum + count, 0),
      outcomes.length,
    );
  });
});
