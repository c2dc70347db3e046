import { isRecord } from '@vitals/plugin-vitals-common/manifest';
import type { InputProblem } from '@vitals/plugin-vitals-common/manifest';
import type {
  RenderedFile,
  Rendering,
} from '@vitals/plugin-vitals-common/render';
import { formFieldOf } from '@vitals/plugin-vitals-common/service';
import { labelOf } from '../policy/formatValue';

/** How many replicas a service will have. */
type ReplicaRange = { now: number; most: number };

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
    ['CronJob', 'Deployment', 'Rollout'].includes(object.kind),
  );
}

/** Where each kind of autoscaler states its bounds, and its own default for the lower one. */
const autoscalers = [
  {
    kind: 'HorizontalPodAutoscaler',
    least: 'minReplicas',
    most: 'maxReplicas',
    leastByDefault: 1,
  },
  {
    kind: 'ScaledObject',
    least: 'minReplicaCount',
    most: 'maxReplicaCount',
    leastByDefault: 0,
  },
] as const;

/** Replicas at first and at most, as the manifests say; undefined where they do not. */
function replicaRange({ files }: Rendering): ReplicaRange | undefined {
  for (const { kind, least, most, leastByDefault } of autoscalers) {
    const file = files.find(({ object }) => object.kind === kind);
    if (file) {
      const spec = specOf(file.object);
      const highest = count(spec[most]);
      return highest === undefined
        ? undefined
        : { now: count(spec[least]) ?? leastByDefault, most: highest };
    }
  }
  const fixed = count(specOf(workloadFile(files)?.object).replicas);
  return fixed === undefined ? undefined : { now: fixed, most: fixed };
}

/** The range in words: `2 replicas at first, up to 8`. */
function replicaWords(range: ReplicaRange | undefined): string {
  if (!range) return 'The manifests do not say how many replicas';
  const { now, most } = range;
  const noun = now === 1 ? 'replica' : 'replicas';
  return now === most
    ? `${now} ${noun}, always`
    : `${now} ${noun} at first, up to ${most}`;
}

/** How many pods run, in words: replicas, or the times at which a job does. */
export function podWords(rendering: Rendering): string {
  const job = rendering.files.find(({ object }) => object.kind === 'CronJob');
  if (!job) return replicaWords(replicaRange(rendering));
  const { schedule, timeZone } = specOf(job.object);
  return `one pod at a time, at ${String(schedule)} (${String(
    timeZone ?? 'the cluster’s time',
  )})`;
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
