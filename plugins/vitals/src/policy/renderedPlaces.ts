import type { InputProblem } from '@vitals/plugin-vitals-common/manifest';
import {
  shapes,
  type Shape,
  type TierPolicy,
} from '@vitals/plugin-vitals-common/policy';
import {
  renderService,
  type RenderedFile,
} from '@vitals/plugin-vitals-common/render';
import { manifestLines, type ManifestLine } from '../manifest';
import { usesPolicyPath } from '../origin';
import { exampleService } from './exampleService';
import { parsePath } from './policyPath';

/** A manifest in which a value of the policy has a part, and the lines on which it stands. */
export type RenderedPlace = {
  file: RenderedFile;
  lines: ManifestLine[];
  /** Those of `lines` that the value decides, alone or with others. */
  used: ManifestLine[];
};

export type RenderedPlaces =
  | { ok: true; shape: Shape; places: RenderedPlace[] }
  | { ok: false; shape: Shape; problems: InputProblem[] };

/** Objectives that only one shape counts. */
const shapeOfObjective: ReadonlyMap<unknown, Shape> = new Map([
  ['sessionSuccess', 'session'],
  ['videoSetup', 'session'],
  ['workflowAge', 'workflow'],
  ['workflowCompletion', 'workflow'],
]);

function shapeOf(path: string): Shape {
  const [, , group, name] = parsePath(path);
  const named =
    group === 'shapes'
      ? shapes.find(shape => shape === name)
      : group === 'objectives' && shapeOfObjective.get(name);
  return named || 'api';
}

function tierOf(policy: TierPolicy, path: string): string {
  const [first, tier] = parsePath(path);
  return first === 'tiers' ? String(tier) : policy.defaultTier;
}

/** Where a value of the policy ends up in the manifests of a made-up service of its tier. */
export function renderedPlaces(
  policy: TierPolicy,
  path: string,
): RenderedPlaces {
  const shape = shapeOf(path);
  const result = renderService({
    policy,
    service: exampleService(tierOf(policy, path), shape),
  });
  if (!result.ok) return { ok: false, shape, problems: result.problems };
  return {
    ok: true,
    shape,
    places: result.value.files.flatMap(file => {
      const lines = manifestLines(file);
      const used = lines.filter(
        ({ origin }) => origin && usesPolicyPath(origin, path),
      );
      return used.length > 0 ? [{ file, lines, used }] : [];
    }),
  };
}
