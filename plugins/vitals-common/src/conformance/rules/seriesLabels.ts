import { targetLabels } from '../../telemetry';
import { fixedLimit, verdictOf } from '../finding';
import { failsClinical, type Rule } from '../rule';
import { records } from '../scene/serviceHost';
import type { Fields } from '../scene/workload';
import { endpointsOf, podMonitors, serviceMonitors } from './monitorFields';
import { hashLabels } from './spreadFields';

/** Prometheus’ spelling of a label. */
function sanitized(label: string): string {
  return label.replace(/[^A-Za-z0-9_]/g, '_');
}

/** Whether a monitor copies a pod label to a label of every series. */
function copies(spec: Fields, podLabel: string, target: string): boolean {
  const endpoints = endpointsOf(spec);
  return (
    endpoints.length > 0 &&
    endpoints.every(endpoint =>
      records(endpoint.relabelings).some(
        ({ sourceLabels, targetLabel }) =>
          targetLabel === target &&
          Array.isArray(sourceLabels) &&
          sourceLabels.includes(
            `__meta_kubernetes_pod_label_${sanitized(podLabel)}`,
          ),
      ),
    )
  );
}

function labelRule(
  target: 'version' | 'service',
  text: Pick<Rule, 'id' | 'title' | 'why'>,
): Rule {
  return {
    ...text,
    family: 'telemetry',
    severity: failsClinical,
    needs: 'files',
    looksAt: `\`relabelings\` of every endpoint of monitors: one copies the pod label (${targetLabels[
      target
    ].podLabels.join(' or ')}) to \`${target}\`.`,
    mend: 'Add the relabeling.',
    on: 'object',
    kinds: [serviceMonitors, podMonitors],
    judge: ({ spec, workloads: [workload] }) => {
      const podLabel =
        target === 'service'
          ? targetLabels.service.podLabels[0]
          : workload && hashLabels[workload.kind];
      if (!workload || podLabel === undefined) return [];
      const holds = copies(spec, podLabel, target);
      const field =
        spec.endpoints === undefined ? 'podMetricsEndpoints' : 'endpoints';
      return verdictOf(
        holds,
        {
          seen: holds
            ? `${target} from ${podLabel}`
            : `no ${target} from ${podLabel}`,
          limit: `${target} from ${podLabel}`,
          origin: fixedLimit(
            `telemetry conventions: ${targetLabels[target].means}`,
          ),
        },
        () => ({
          description: `Copy ${podLabel} to ${target}.`,
          change: {
            spec: {
              [field]: endpointsOf(spec).map(endpoint => ({
                ...endpoint,
                relabelings: [
                  ...records(endpoint.relabelings),
                  {
                    action: 'replace',
                    sourceLabels: [
                      `__meta_kubernetes_pod_label_${sanitized(podLabel)}`,
                    ],
                    targetLabel: target,
                  },
                ],
              })),
            },
          },
        }),
      );
    },
  };
}

/** Labels that every series of a service carries. */
export const seriesLabelRules: readonly Rule[] = [
  labelRule('version', {
    id: 'telemetry/version-label',
    title: 'Every series says which version it is of',
    why: 'A canary is judged by its own errors against those of the stable pods; without the label both are one.',
  }),
  labelRule('service', {
    id: 'telemetry/service-label',
    title: 'Every series says which service it is of',
    why: 'Objectives, budgets and journeys find the metrics of a service by this label, the same for stable and canary pods.',
  }),
];
