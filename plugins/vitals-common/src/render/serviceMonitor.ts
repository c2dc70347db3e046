import type { IServiceMonitor } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/ServiceMonitor';
import type { ITLSConfig } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/TLSConfig';
import type { IRelabelConfig } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/RelabelConfig';
import { targetLabels } from '../telemetry';
import type { RenderContext } from './context';
import { draft, type Builder } from './draft';
import { runsToItsEnd } from './jobForm';
import { httpProxies, isMeshed } from './mesh';
import { metadata, podSelector } from './metadata';
import { metricsServiceLabel } from './services';
import { derived, fixed, type Traced, type Tree } from './trace';

const strictMutualTls =
  'Istio documentation, "Prometheus": scraping workloads that take only mutual TLS';

/** Prometheus' own default, never longer than the interval. */
const longestScrapeSeconds = 10;

function fromPodLabel(
  podLabel: Traced<string>,
  targetLabel: string,
  reason: string,
): Tree<IRelabelConfig> {
  return {
    action: fixed('replace', 'copies a pod label to every series'),
    sourceLabels: [
      podLabel.as(
        label =>
          `__meta_kubernetes_pod_label_${label.replace(/[^A-Za-z0-9_]/g, '_')}`,
      ),
    ],
    targetLabel: fixed(targetLabel, reason),
  };
}

function relabelings(context: RenderContext): Tree<IRelabelConfig>[] {
  const { release, profile } = context;
  return [
    fromPodLabel(
      fixed(targetLabels.service.podLabels[0], 'telemetry conventions'),
      'service',
      'one name for stable and canary pods',
    ),
    // Pods of a Job carry no hash of their template.
    ...(runsToItsEnd(context)
      ? []
      : [
          fromPodLabel(
            profile.release.strategy.as(() => release.hashLabel),
            'version',
            'canary evidence compares versions',
          ),
        ]),
    fromPodLabel(
      fixed(targetLabels.tier.podLabels[0], 'telemetry conventions'),
      'tier',
      'objectives and routing follow the tier',
    ),
  ];
}

/**
 * The sidecar takes only mutual TLS, so Prometheus shows the certificate that
 * its own sidecar writes to a shared volume. Source: Istio documentation,
 * "Prometheus", TLS settings. The name in it is an identity, not a host.
 */
const withMeshCertificate: {
  scheme: Traced<'https'>;
  tlsConfig: Traced<ITLSConfig>;
} = {
  scheme: fixed('https', strictMutualTls),
  tlsConfig: fixed(
    {
      caFile: '/etc/prom-certs/root-cert.pem',
      certFile: '/etc/prom-certs/cert-chain.pem',
      keyFile: '/etc/prom-certs/key.pem',
      insecureSkipVerify: true,
    },
    strictMutualTls,
  ),
};

/** Only mutual TLS gets in, so Prometheus must be able to speak it. */
function scrapeNotes(context: RenderContext): string[] {
  if (!isMeshed(context)) return [];
  return httpProxies(context) === 'sidecars'
    ? [
        'Prometheus needs the mesh’s certificates at /etc/prom-certs (Istio documentation, "Prometheus").',
      ]
    : ['Prometheus must be in the mesh, in ambient mode.'];
}

/** What Prometheus scrapes, and the labels that canary evidence needs. */
export const serviceMonitor: Builder = context => {
  const interval = context.profile.observe.scrapeIntervalSeconds;
  const sidecars = httpProxies(context) === 'sidecars';
  return [
    draft<IServiceMonitor>(
      'service-monitor.yaml',
      {
        apiVersion: fixed('monitoring.coreos.com/v1', 'Prometheus Operator'),
        kind: fixed('ServiceMonitor', 'Prometheus Operator'),
        metadata: metadata(context),
        spec: {
          jobLabel: fixed(
            'app.kubernetes.io/name',
            'the job is the service, not its Service for scrapes',
          ),
          selector: {
            matchLabels: { ...podSelector(context), ...metricsServiceLabel },
          },
          endpoints: [
            {
              port: fixed('http-metrics', 'port of the Service for scrapes'),
              path: fixed('/metrics', 'path of every service’s metrics'),
              interval: interval.as(seconds => `${seconds}s`),
              scrapeTimeout: derived(
                'min(10, scrapeIntervalSeconds)',
                [interval],
                seconds => `${Math.min(longestScrapeSeconds, seconds)}s`,
              ),
              ...(sidecars ? withMeshCertificate : {}),
              relabelings: relabelings(context),
            },
          ],
        },
      },
      scrapeNotes(context),
    ),
  ];
};
