import type { RenderContext } from './context';
import { scheduledJob } from './jobForm';
import { derived, type Traced } from './trace';

/**
 * The address of the group of metrics that a run leaves behind. The labels in
 * it are those that a scrape would attach; the namespace keeps apart what has
 * the same name. Source: Pushgateway, "Grouping key".
 */
function pushgatewayUrl({ platform, service }: RenderContext): Traced<string> {
  const { pushgateway } = platform.monitoring;
  return derived(
    'http://pushgateway.service.pushgateway.namespace:port/metrics/job/name/namespace/namespace/service/name/tier/tier',
    [
      pushgateway.service,
      pushgateway.namespace,
      pushgateway.port,
      service.name,
      service.namespace,
      service.tier,
    ],
    (host, place, port, name, namespace, tier) =>
      `http://${host}.${place}:${port}/metrics/job/${name}/namespace/${namespace}/service/${name}/tier/${tier}`,
  );
}

/** What a job is told beside what every service is told. */
export function jobVariables(
  context: RenderContext,
): Record<string, Traced<string>> {
  const { job } = context.service;
  if (!job) return {};
  return {
    DEADLINE_SECONDS: job.deadlineSeconds.as(String),
    ...(scheduledJob(context)
      ? {
          GRACE_SECONDS: context.profile.run.gracePeriodSeconds.as(String),
          PUSHGATEWAY_URL: pushgatewayUrl(context),
        }
      : {}),
  };
}
