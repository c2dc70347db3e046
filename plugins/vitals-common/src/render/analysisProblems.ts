import type { InputProblem } from '../manifest';
import { metrics, slis, type MetricName } from '../telemetry';
import type { RenderContext } from './context';
import { rounded } from './resources';
import type { Traced } from './trace';

function bordersOf(metric: MetricName): readonly number[] {
  const convention = metrics[metric];
  return convention.type === 'histogram' ? convention.buckets : [];
}

/** A limit of time, and the histogram that must have a border there. */
type Counted = {
  metric: MetricName;
  limit: Traced<number>;
  /** Units of the limit in one of the metric. */
  perUnit: number;
};

function countedBy({ profile, service }: RenderContext): Counted[] {
  const { latency, workflowCompletion = [] } = profile.objectives;
  const shape = service.shape.value;
  return [
    ...(shape === 'media' || shape === 'job' ? [] : latency).map(
      ({ thresholdMilliseconds }): Counted => ({
        metric: slis.latency.good.metric,
        limit: thresholdMilliseconds,
        perUnit: 1000,
      }),
    ),
    ...(shape === 'workflow' ? workflowCompletion : []).map(
      ({ withinSeconds }): Counted => ({
        metric: slis['workflow-completion'].good.metric,
        limit: withinSeconds,
        perUnit: 1,
      }),
    ),
  ];
}

/** Limits of time that lie between two borders of their histogram's buckets, where no event can be counted. */
export function analysisProblems(context: RenderContext): InputProblem[] {
  if (context.release.kind !== 'Rollout') return [];
  return countedBy(context).flatMap(({ metric, limit, perUnit }) => {
    const borders = bordersOf(metric).map(border => rounded(border * perUnit));
    if (borders.includes(limit.value)) return [];
    const { origin } = limit;
    return [
      {
        file:
          origin.kind === 'policy'
            ? `policy v${origin.version}`
            : 'vitals.yaml',
        path:
          origin.kind === 'policy' || origin.kind === 'descriptor'
            ? origin.path
            : undefined,
        message: `expected a border of the buckets of ${metric} (${borders.join(
          ', ',
        )}), between which nothing can be counted, found ${limit.value}`,
      },
    ];
  });
}
