import { z } from 'zod';
import type { RenderRequest } from '../render';
import { renderedObjects } from './renderedObjects';

const analysisTemplate = z.looseObject({
  spec: z.looseObject({
    metrics: z.array(
      z.looseObject({
        name: z.string(),
        provider: z.object({
          prometheus: z.looseObject({ query: z.string() }),
        }),
      }),
    ),
  }),
});

type Metric = z.output<typeof analysisTemplate>['spec']['metrics'][number];

/** A metric of a service's first AnalysisTemplate, and its query about one version. */
export function questionOf(
  request: Partial<RenderRequest>,
  name: string,
  version: string,
): { query: string; metric: Metric } {
  const service = request.service?.name ?? 'triage';
  const template = renderedObjects(request).get(`AnalysisTemplate/${service}`);
  const { metrics } = analysisTemplate.parse(template).spec;
  const metric = metrics.find(each => each.name === name);
  if (!metric) throw new Error(`no metric ${name}`);
  const { query } = metric.provider.prometheus;
  return { metric, query: query.replaceAll('{{args.version}}', version) };
}
