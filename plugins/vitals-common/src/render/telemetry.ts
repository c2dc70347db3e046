import type { ITelemetry } from '@kubernetes-models/istio/telemetry.istio.io/v1/Telemetry';
import type { RenderContext } from './context';
import { draft, type Builder } from './draft';
import { httpProxies } from './mesh';
import { metadata, podSelector } from './metadata';
import { rounded } from './resources';
import { fixed, type Tree } from './trace';

type Spec = NonNullable<ITelemetry['spec']>;

/** A waypoint heeds only policies that name a target; selectors are for sidecars. */
function target(context: RenderContext): {
  selector?: Tree<NonNullable<Spec['selector']>>;
  targetRefs?: Tree<NonNullable<Spec['targetRefs']>>;
} {
  return httpProxies(context) === 'waypoint'
    ? {
        targetRefs: [
          {
            group: fixed('', 'the core group'),
            kind: fixed('Service', 'the waypoint serves Services'),
            name: context.service.name,
          },
        ],
      }
    : { selector: { matchLabels: podSelector(context) } };
}

/** What the proxies trace and log. */
export const meshTelemetry: Builder = context => {
  if (httpProxies(context) === 'none') return [];
  const { accessLogs, traceSamplingRatio } = context.profile.observe;
  return [
    draft<ITelemetry>(
      'telemetry.yaml',
      {
        apiVersion: fixed('telemetry.istio.io/v1', 'Istio'),
        kind: fixed('Telemetry', 'Istio'),
        metadata: metadata(context),
        spec: {
          ...target(context),
          tracing: [
            {
              randomSamplingPercentage: traceSamplingRatio.as(share =>
                rounded(share * 100),
              ),
            },
          ],
          accessLogging: [
            {
              providers: [
                { name: fixed('envoy', 'Istio’s built-in log to the output') },
              ],
              ...(accessLogs.value === 'errors'
                ? {
                    filter: {
                      expression: accessLogs.as(() => 'response.code >= 500'),
                    },
                  }
                : {}),
            },
          ],
        },
      },
      [
        'Traces go to the tracing provider of the mesh’s own configuration; the NetworkPolicy lets them out to the collector’s port of the policy alone.',
        ...(context.service.phi.value
          ? [
              'Istio’s own form of access logs and spans holds whole addresses: leave path and query out of both in the mesh’s configuration, they may name a patient.',
            ]
          : []),
      ],
    ),
  ];
};
