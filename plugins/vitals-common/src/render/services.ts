import type { IService } from 'kubernetes-models/v1/Service';
import type { IServiceSpec } from 'kubernetes-models/v1/ServiceSpec';
import type { RenderContext } from './context';
import { draft, type Builder, type Draft } from './draft';
import { holdsConsultations } from './longConnections';
import { httpProxies, meshServiceLabels } from './mesh';
import { metadata, podSelector, suffixed } from './metadata';
import { fixed, type Traced, type Tree } from './trace';

const serviceOf = (
  context: RenderContext,
  file: string,
  name: Traced<string>,
  spec: Tree<IServiceSpec>,
  labels: { readonly [label: string]: Traced<string> },
  notes: readonly string[] = [],
): Draft =>
  draft<IService>(
    file,
    {
      apiVersion: fixed('v1', 'Kubernetes API'),
      kind: fixed('Service', 'Kubernetes API'),
      metadata: metadata(context, name, labels),
      spec,
    },
    notes,
  );

function requests(context: RenderContext): Tree<IServiceSpec> {
  return {
    type: fixed('ClusterIP', 'from outside only the gateway is reached'),
    selector: podSelector(context),
    ports: [
      {
        name: fixed('http', 'the mesh reads the protocol from the name'),
        port: context.service.runtime.port,
        targetPort: fixed('http', 'port of the container, by name'),
        protocol: fixed('TCP', 'HTTP'),
      },
    ],
  };
}

const hashNote = 'Argo Rollouts adds the pod template hash to the selector.';

const bothVersionsNote =
  'Selects both versions; the VirtualService sends on to -ping and -pong, which change roles with each release.';

function waypointNotes(context: RenderContext): string[] {
  return httpProxies(context) === 'waypoint'
    ? [
        'Needs the waypoint it names in this namespace, and ENABLE_INGRESS_WAYPOINT_ROUTING in istiod.',
      ]
    : [];
}

/** What is to be known of the Service that callers use. */
function ownNotes({ release }: RenderContext): string[] {
  if (release.split?.[0]) return [bothVersionsNote];
  return release.versionServices.length > 0 ? [hashNote] : [];
}

/** The Service that callers use, and those that reach one version alone during a release. */
export const services: Builder = context => {
  const labels = meshServiceLabels(context);
  return [
    serviceOf(
      context,
      'service.yaml',
      context.service.name,
      requests(context),
      labels,
      [...ownNotes(context), ...waypointNotes(context)],
    ),
    ...context.release.versionServices.map(suffix =>
      serviceOf(
        context,
        `service-${suffix}.yaml`,
        suffixed(context, suffix),
        requests(context),
        labels,
        [hashNote, ...waypointNotes(context)],
      ),
    ),
  ];
};

/** Tells the Service for scrapes from the others. */
export const metricsServiceLabel = {
  'vitals.dev/scrape': fixed('metrics', 'the Service that Prometheus scrapes'),
};

/**
 * A Service for scrapes alone. Between releases stable and canary Service
 * select the same pods; scraped through both, every request would count twice.
 */
export const metricsService: Builder = context => [
  serviceOf(
    context,
    'service-metrics.yaml',
    suffixed(context, 'metrics'),
    {
      clusterIP: fixed('None', 'Prometheus scrapes each pod by its address'),
      ...(holdsConsultations(context)
        ? {
            publishNotReadyAddresses: fixed(
              true,
              'a pod that drains still holds consultations, which are counted until they end',
            ),
          }
        : {}),
      selector: podSelector(context),
      ports: [
        {
          name: fixed(
            'http-metrics',
            'the mesh reads the protocol from the name',
          ),
          port: context.service.runtime.metricsPort,
          targetPort: fixed('metrics', 'port of the container, by name'),
          protocol: fixed('TCP', 'HTTP'),
        },
      ],
    },
    metricsServiceLabel,
  ),
];
