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

/** All objections to the combinations that may be had, each with whose it is. */
async function objectionsToAll(chosen: readonly Combination[]) {
  const objections = await Promise.all(
    chosen.map(async combination => {
      const outcome = outcomeOf(combination);
      if (!outcome.allowed) return undefined;
      const found = await objectionsTo(outcome.request);
      return found.map(text => `${inWords(combination)}: ${text}`);
    }),
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
      { numRuns: 200, endOnFailure: true },
    );
  });
});
