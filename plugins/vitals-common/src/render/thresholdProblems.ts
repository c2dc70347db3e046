import type { InputProblem } from '../manifest';
import { metrics, slis, type MetricName, type SliName } from '../telemetry';
import type { Objective } from '../slo';
import type { RenderContext } from './context';
import { rounded } from './resources';
import type { Traced } from './trace';

function bordersOf(metric: MetricName): readonly number[] {
  const convention = metrics[metric];
  return convention.type === 'histogram' ? convention.buckets : [];
}

/** A limit of time, and the indicator that counts by it. */
type Limit = {
  sli: SliName;
  limit: Traced<number>;
  /** Units of the limit in a second. */
  perSecond: number;
};

function limitsOf({ profile, objectives }: RenderContext): Limit[] {
  const {
    latency,
    videoSetup = [],
    workflowCompletion = [],
    recordAccess = [],
  } = profile.objectives;
  const within =
    (sli: SliName) =>
    ({ withinSeconds }: { withinSeconds: Traced<number> }): Limit => ({
      sli,
      limit: withinSeconds,
      perSecond: 1,
    });
  const limits = [
    ...latency.map(
      ({ thresholdMilliseconds }): Limit => ({
        sli: 'latency',
        limit: thresholdMilliseconds,
        perSecond: 1000,
      }),
    ),
    ...videoSetup.map(within('video-setup')),
    ...workflowCompletion.map(within('workflow-completion')),
    ...recordAccess.map(within('record-access')),
  ];
  const held = new Set(objectives.objectives.map(({ sli }) => sli));
  return limits.filter(({ sli }) => held.has(sli));
}

function problemOf({ sli, limit, perSecond }: Limit): InputProblem[] {
  const { metric } = slis[sli].total;
  const borders = bordersOf(metric).map(border => rounded(border * perSecond));
  if (borders.includes(limit.value)) return [];
  const { origin } = limit;
  return [
    {
      file:
        origin.kind === 'policy' ? `policy v${origin.version}` : 'vitals.yaml',
      path:
        origin.kind === 'policy' || origin.kind === 'descriptor'
          ? origin.path
          : undefined,
      message: `expected a border of the buckets of ${metric} (${borders.join(
        ', ',
      )}), between which nothing can be counted, found ${limit.value}`,
    },
  ];
}

/** Whether an objective has a border of its histogram's buckets at its limit, or needs none. */
export function isCountable({
  sli,
  thresholdSeconds,
}: Pick<Objective, 'sli' | 'thresholdSeconds'>): boolean {
  const { metric } = slis[sli].total;
  return (
    slis[sli].counts !== 'threshold' ||
    bordersOf(metric).some(border => border === thresholdSeconds)
  );
}

/** Limits of time that lie between two borders of their histogram's buckets: neither a rule nor an analysis could count there. */
export function thresholdProblems(context: RenderContext): InputProblem[] {
  return limitsOf(context).flatMap(problemOf);
}
