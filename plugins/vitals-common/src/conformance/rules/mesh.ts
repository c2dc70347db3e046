import { fixedLimit, fromProfile, unknown, verdictOf } from '../finding';
import { failsClinical, warnsEverywhere, type Rule } from '../rule';
import { unnamedNamespace } from '../scene/objectIndex';
import type { Scene } from '../scene/scene';
import { templateChange, type Workload } from '../scene/workload';
import { breakerRules } from './breakers';
import { mediaPathRules } from './mediaPath';
import {
  allowedModes,
  isMeshed,
  labelsIn,
  membershipIn,
  membershipOf,
  meshModeOf,
  type Membership,
} from './meshMode';
import { callersInside } from './meshCallers';
import { exposureRules } from './exposure';
import { throttleRule } from './throttle';
import { meshIdentityRules } from './meshIdentity';
import { routeRules } from './routes';
import { records } from '../scene/serviceHost';

/** What a namespace says of the mesh, for pods that say nothing. */
function membershipOfNamespace(
  { namespace }: Workload,
  { objects }: Scene,
): Membership | 'not-given' {
  const source = objects.find('/Namespace', unnamedNamespace, namespace);
  if (!source) return 'not-given';
  const labels = source.object.metadata.labels ?? {};
  if (labels['istio-injection'] === 'enabled' || labels['istio.io/rev']) {
    return 'sidecar';
  }
  return labels['istio.io/dataplane-mode'] === 'ambient' ? 'ambient' : 'none';
}

const mode: Rule = {
  id: 'mesh/mode',
  family: 'mesh',
  title: 'The pods take part in the mesh as the policy says',
  why: 'Outside the mesh, requests travel in plain text and without identity, and no breaker or timeout holds: the law asks otherwise of health information.',
  severity: failsClinical,
  needs: 'files',
  looksAt:
    'Labels `sidecar.istio.io/inject`, `istio.io/rev` and `istio.io/dataplane-mode` of the pods, else those of their Namespace; unknown where that is not given. Without a descriptor both modes of the policy will do, with and without health information. Media stays out: no proxy carries it.',
  mend: 'Label the pods.',
  notFor: ['node'],
  on: 'workload',
  judge: (workload, scene) => {
    const { standing } = workload;
    const allowed = allowedModes(standing);
    const found =
      membershipOf(workload) ?? membershipOfNamespace(workload, scene);
    const wanted = meshModeOf(workload);
    const judged = {
      seen: found,
      limit: allowed.join(' or '),
      origin:
        standing.shape === 'media'
          ? fixedLimit('sound and picture are encrypted from end to end')
          : fromProfile(
              standing,
              'protect',
              'mesh',
              wanted === standing.profile.protect.mesh.mode
                ? 'mode'
                : 'modeWithPhi',
            ),
    };
    const repair = {
      description: 'Label the pods with the mode of the policy.',
      change: templateChange(workload, {
        metadata: { labels: labelsIn(wanted) },
      }),
    };
    if (found === 'not-given') {
      return unknown(
        {
          ...judged,
          seen: 'the namespace decides, and it is not among the objects given',
        },
        repair.description,
      );
    }
    return verdictOf(
      allowed.some(each => membershipIn(each) === found),
      judged,
      () => repair,
    );
  },
};

const proxyDrain: Rule = {
  id: 'mesh/proxy-drain',
  family: 'mesh',
  title: 'The sidecar starts before the application and drains with it',
  why: 'A sidecar that stops first cuts the last requests of every pod that leaves; one that starts last refuses the first calls of every pod that comes.',
  severity: warnsEverywhere,
  needs: 'files',
  looksAt:
    'The annotation `proxy.istio.io/config` of pods with a sidecar: `holdApplicationUntilProxyStarts`, and `EXIT_ON_ZERO_ACTIVE_CONNECTIONS` or a `terminationDrainDuration` of at least preStop.',
  mend: 'Add the annotation.',
  notFor: ['node'],
  on: 'workload',
  judge: workload => {
    if (!workload.serves || meshModeOf(workload) !== 'sidecar') return [];
    const { preStopSeconds } = workload.standing.profile.run;
    const config = workload.podAnnotations['proxy.istio.io/config'] ?? '';
    const holds = /holdApplicationUntilProxyStarts["']?\s*:\s*true/.test(
      config,
    );
    const waits = /EXIT_ON_ZERO_ACTIVE_CONNECTIONS["']?\s*:\s*["']?true/.test(
      config,
    );
    const drain = /terminationDrainDuration["']?\s*:\s*["']?(\d+)s/.exec(
      config,
    );
    const drains =
      waits || (drain !== null && Number(drain[1]) >= preStopSeconds);
    const seen = [
      holds ? 'starts first' : 'may start last',
      drains ? 'drains' : 'may stop first',
    ];
    return verdictOf(
      holds && drains,
      {
        seen: seen.join(', '),
        limit: 'starts first, drains',
        origin: fromProfile(workload.standing, 'run', 'preStopSeconds'),
      },
      () => ({
        description: 'Tell the sidecar when to start and stop.',
        change: templateChange(workload, {
          metadata: {
            annotations: {
              'proxy.istio.io/config': JSON.stringify({
                holdApplicationUntilProxyStarts: true,
                proxyMetadata: {
                  EXIT_ON_ZERO_ACTIVE_CONNECTIONS: 'true',
                  MINIMUM_DRAIN_DURATION: `${preStopSeconds}s`,
                },
              }),
            },
          },
        }),
      }),
    );
  },
};

const protocols =
  /^(?:http|http2|https|grpc|grpc-web|tcp|tls|udp|mongo|mysql|redis)(?:-|$)/;

const portProtocol: Rule = {
  id: 'mesh/port-protocol',
  family: 'mesh',
  title: 'Ports say which protocol they speak',
  why: 'The mesh routes, retries and measures what it understands. A port without a protocol is guessed at, and a wrong guess breaks it now and then.',
  severity: warnsEverywhere,
  needs: 'files',
  looksAt:
    '`appProtocol` or the name of every port of Services in the mesh: `http`, `http-metrics`, `grpc`, `tcp`.',
  mend: 'Begin the port’s name with its protocol.',
  on: 'object',
  kinds: ['/Service'],
  judge: ({ spec, workloads: [workload] }) => {
    if (!workload || !isMeshed(workload)) return [];
    const ports = records(spec.ports);
    const silent = ports.filter(
      ({ name, appProtocol }) =>
        appProtocol === undefined && !protocols.test(String(name ?? '')),
    );
    const names = silent.map(({ name, port }) => String(name ?? port));
    return verdictOf(
      silent.length === 0,
      {
        seen:
          silent.length === 0
            ? 'a protocol for every port'
            : `no protocol for port ${names.join(', ')}`,
        limit: 'a protocol for every port',
        origin: fixedLimit('Istio documentation, "Protocol Selection"'),
      },
      () => ({
        description: 'Begin the name with the protocol; here as for HTTP.',
        change: {
          spec: {
            ports: silent.map(port => ({
              port: port.port,
              name: port.name ?? 'http',
              appProtocol: 'http',
            })),
          },
        },
      }),
    );
  },
};

/** Mesh: encryption, identity, timeouts, retries and breakers. */
export const meshRules: readonly Rule[] = [
  mode,
  proxyDrain,
  portProtocol,
  ...mediaPathRules.filter(({ family }) => family === 'mesh'),
  ...meshIdentityRules,
  callersInside,
  ...exposureRules,
  throttleRule,
  ...breakerRules,
  ...routeRules,
];
