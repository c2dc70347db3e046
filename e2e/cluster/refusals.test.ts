import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  isRecord,
  type KubernetesObject,
  type Path,
} from '@vitals/plugin-vitals-common/manifest';
import { combinations, outcomeOf } from './combinations';
import { renderedFor } from './renderedFor';
import { apiServer } from './testServer';
import { wrongFields } from './wrongObjects';

const keyOf = ({ apiVersion, kind }: KubernetesObject) =>
  `${apiVersion} ${kind}`;

/** The first object of every kind that render makes of any combination. */
function oneOfEachKind(): Map<string, KubernetesObject> {
  const found = new Map<string, KubernetesObject>();
  for (const combination of combinations()) {
    const outcome = outcomeOf(combination);
    if (!outcome.allowed) continue;
    for (const object of renderedFor(outcome.request)) {
      if (!found.has(keyOf(object))) found.set(keyOf(object), object);
    }
  }
  return found;
}

type Fields = Record<string, unknown>;

/** A copy with another value in one place; undefined takes the field away. */
function withValue(
  fields: Fields,
  [key, ...rest]: Path,
  value: unknown,
): Fields {
  return { ...fields, [key]: replaced(fields[key], rest, value) };
}

function replaced(old: unknown, path: Path, value: unknown): unknown {
  if (path.length === 0) return value;
  const [key, ...rest] = path;
  return Array.isArray(old)
    ? old.map((item, index) =>
        index === key ? replaced(item, rest, value) : item,
      )
    : withValue(isRecord(old) ? old : {}, path, value);
}

describe('a wrong object', () => {
  const objects = oneOfEachKind();

  it('is known for every kind that render makes, and for no other', () => {
    assert.deepEqual(
      Object.keys(wrongFields).sort(),
      [...objects.keys()].sort(),
    );
  });

  it('is refused for a field that no kind has', async () => {
    const answer = await apiServer().offer({
      apiVersion: 'networking.istio.io/v1',
      kind: 'DestinationRule',
      metadata: { name: 'triage', namespace: 'clinic' },
      spec: { host: 'triage', trafficpolicy: {} },
    });
    assert.equal(answer.accepted, false);
    assert.match(
      answer.accepted ? '' : answer.message,
      /\.spec\.trafficpolicy: field not declared in schema/,
    );
  });

  for (const [key, object] of objects) {
    const wrong = wrongFields[key];
    if (!wrong) continue;
    it(`is refused: ${object.kind} ${wrong.what}`, async () => {
      const server = apiServer();
      const right = await server.offer(object);
      assert.equal(right.accepted, true);
      const answer = await server.offer({
        ...object,
        ...withValue(object, wrong.at, wrong.value),
      });
      const said = answer.accepted ? 'accepted' : answer.message;
      assert.ok(
        said.includes(wrong.message),
        `expected ${wrong.message}, found ${said}`,
      );
    });
  }
});
