import { isRecord } from '@vitals/plugin-vitals-common/manifest';
import type { InputProblem } from '@vitals/plugin-vitals-common/manifest';
import type {
  RenderedFile,
  Rendering,
} from '@vitals/plugin-vitals-common/render';
import { formFieldOf } from '@vitals/plugin-vitals-common/service';
import { labelOf } from '../policy/formatValue';

/** How many replicas a service will have. */
export type ReplicaRange = { now: number; most: number };

function specOf(object: unknown): Readonly<Record<string, unknown>> {
  return isRecord(object) && isRecord(object.spec) ? object.spec : {};
}

function count(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

/** The file of what runs, the one to look at first. */
export function workloadFile(
  files: readonly RenderedFile[],
): RenderedFile | undefined {
  return files.find(({ object }) =>
    ['Deployment', 'Rollout'].includes(object.kind),
  );
}

/** Replicas at first and at most, as the manifests say; undefined where they do not. */
export function replicaRange({ files }: Rendering): ReplicaRange | undefined {
  const objects = files.map(({ object }) => object);
  const autoscaler = objects.find(
    ({ kind }) => kind === 'HorizontalPodAutoscaler',
  );
  if (autoscaler) {
    const { minReplicas, maxReplicas } = specOf(autoscaler);
    const most = count(maxReplicas);
    // One replica is Kubernetes' own default for an autoscaler.
    return most === undefined
      ? undefined
      : { now: count(minReplicas) ?? 1, most };
  }
  const fixed = count(specOf(workloadFile(files)?.object).replicas);
  return fixed === undefined ? undefined : { now: fixed, most: fixed };
}

/** The range in words: `2 replicas at first, up to 8`. */
export function replicaWords(range: ReplicaRange | undefined): string {
  if (!range) return 'The manifests do not say how many replicas';
  const { now, most } = range;
  const noun = now === 1 ? 'replica' : 'replicas';
  return now === most
    ? `${now} ${noun}, always`
    : `${now} ${noun} at first, up to ${most}`;
}

/** A fault of the form and the field to go back to. */
export type FieldProblem = { field?: string; message: string };

/** Problems of the descriptor as problems of the form that it was made from. */
export function fieldProblems(
  problems: readonly InputProblem[],
): FieldProblem[] {
  return problems.map(({ path = '', message }) => {
    const field = formFieldOf(path);
    return { field: field && labelOf(field), message };
  });
}
