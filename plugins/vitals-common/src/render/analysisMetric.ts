import type { IMetric } from '@kubernetes-models/argo-rollouts/argoproj.io/v1alpha1/Metric';
import { formatSeconds } from '../units';
import type { Question } from './analysisQuestions';
import type { RenderContext } from './context';
import { derived, type Traced, type Tree } from './trace';

/** How often and how long a question is asked. */
export type Asking = {
  /** Without a count for as long as the analysis runs. */
  count?: Traced<number>;
  consecutiveSuccessLimit?: Traced<number>;
  failureLimit: Traced<number>;
  inconclusiveLimit: Traced<number>;
};

/** Argo asks again after an error. Source: argo-rollouts v1.9.0, analysis.go, DefaultErrorRetryInterval. */
const errorRetrySeconds = 10;

/**
 * A question as Argo asks it. Both conditions are stated: an empty answer and
 * NaN hold for neither, which makes the measurement inconclusive.
 */
export function metricOf(
  { profile, platform }: RenderContext,
  { name, query, limit }: Question,
  asking: Asking,
): Tree<IMetric> {
  const { intervalSeconds, lookbackSeconds } = profile.release.analysis;
  const answer = (condition: string) =>
    limit.as(value => `len(result) == 1 && result[0] ${condition} ${value}`);
  return {
    name,
    initialDelay: derived(
      'intervalSeconds, since nothing is to be seen earlier',
      [intervalSeconds],
      formatSeconds,
    ),
    interval: intervalSeconds.as(formatSeconds),
    ...asking,
    consecutiveErrorLimit: derived(
      'ceil(lookbackSeconds ÷ 10), as Argo asks again 10 s after an error',
      [lookbackSeconds],
      seconds => Math.ceil(seconds / errorRetrySeconds),
    ),
    successCondition: answer('<='),
    failureCondition: answer('>'),
    provider: {
      prometheus: { address: platform.monitoring.prometheusUrl, query },
    },
  };
}
