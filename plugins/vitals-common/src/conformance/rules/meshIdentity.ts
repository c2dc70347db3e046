import { asRecord, type SourceObject } from '../../manifest';
import { fixedLimit, fromProfile, verdictOf } from '../finding';
import { failsClinical, type Rule } from '../rule';
import type { Scene } from '../scene/scene';
import { specOf } from '../scene/spec';
import { ownLabels, type Workload } from '../scene/workload';
import { authorizationRules } from './authorization';
import { companion } from './companion';
import { isMeshed, meshModeOf } from './meshMode';

const authentications = 'security.istio.io/PeerAuthentication';

function modeIn(policy: SourceObject): string {
  return String(asRecord(specOf(policy).mtls)?.mode ?? 'UNSET');
}

/** The policies that hold for a workload, the nearest first: by selector, by namespace, for the whole mesh. */
function authenticationsFor(
  workload: Workload,
  { objects, objectsFor, policy }: Scene,
): SourceObject[] {
  const own = objectsFor(workload, authentications);
  const root = policy.mesh.controlPlaneNamespace;
  const ofMesh =
    workload.namespace === root
      ? []
      : objects
          .inNamespace(authentications, root)
          .filter(source => !specOf(source).selector);
  return [
    ...own.filter(source => specOf(source).selector),
    ...own.filter(source => !specOf(source).selector),
    ...ofMesh,
  ];
}

const mutualTls: Rule = {
  id: 'mesh/mutual-tls',
  family: 'mesh',
  title: 'Only mutual TLS gets in',
  why: 'Without STRICT the pods answer plain text too: health information can be read on the way, and anybody in the cluster can ask for it. HIPAA 164.312(e) asks for encryption in transit.',
  severity: failsClinical,
  needs: 'files',
  looksAt:
    'The nearest PeerAuthentication that holds for the pods: with a selector, else of the namespace, else of the whole mesh.',
  mend: 'Add a PeerAuthentication with mode `STRICT`.',
  notFor: ['node'],
  on: 'workload',
  judge: (workload, scene) => {
    if (!isMeshed(workload)) return [];
    const { namespace, object, standing } = workload;
    const found = authenticationsFor(workload, scene);
    const nearest = found.find(policy => modeIn(policy) !== 'UNSET');
    const limit = 'mode STRICT';
    const origin = fromProfile(
      standing,
      'protect',
      'mesh',
      standing.service?.phi ? 'modeWithPhi' : 'mode',
    );
    const repair = () => ({
      description: 'Let only mutual TLS in.',
      object: {
        apiVersion: 'security.istio.io/v1',
        kind: 'PeerAuthentication',
        metadata: {
          name: object.metadata.name,
          namespace: object.metadata.namespace,
        },
        spec: {
          selector: { matchLabels: ownLabels(workload) },
          mtls: { mode: 'STRICT' },
        },
      },
    });
    if (!nearest) {
      return companion(
        {
          kind: 'PeerAuthentication',
          namespace,
          found: [],
          limit,
          origin,
          repair,
        },
        scene,
      );
    }
    const mode = modeIn(nearest);
    return verdictOf(
      mode === 'STRICT',
      { seen: `${mode} (${nearest.object.metadata.name})`, limit, origin },
      repair,
    );
  },
};

const exceptions: Rule = {
  id: 'mesh/mutual-tls-exceptions',
  family: 'mesh',
  title: 'No port is left out of mutual TLS',
  why: 'One port that takes plain text is a way around the encryption of all others.',
  severity: failsClinical,
  needs: 'files',
  looksAt: '`portLevelMtls` of PeerAuthentications.',
  mend: 'Take the exception out; Prometheus can scrape by the mesh’s certificate.',
  on: 'object',
  kinds: [authentications],
  judge: ({ spec }) => {
    const ports = Object.entries(asRecord(spec.portLevelMtls) ?? {});
    const plain = ports
      .map(([port, value]) => [port, String(asRecord(value)?.mode ?? 'UNSET')])
      .filter(([, mode]) => mode === 'DISABLE' || mode === 'PERMISSIVE');
    return verdictOf(
      plain.length === 0,
      {
        seen:
          plain.map(([port, mode]) => `${port}: ${mode}`).join(', ') || 'none',
        limit: 'none',
        origin: fixedLimit('mutual TLS on every port'),
      },
      () => ({
        description: 'Take the exception out.',
        change: {
          spec: {
            portLevelMtls: Object.fromEntries(
              plain.map(([port]) => [port, { mode: 'STRICT' }]),
            ),
          },
        },
      }),
    );
  },
};

const clientTls: Rule = {
  id: 'mesh/client-tls',
  family: 'mesh',
  title: 'Clients are never told to speak plain text',
  why: 'A DestinationRule that switches TLS off makes every caller send health information in the clear, or fail where the server is strict.',
  severity: failsClinical,
  needs: 'files',
  looksAt:
    '`trafficPolicy.tls.mode` of DestinationRules for Services given here.',
  mend: 'Use `ISTIO_MUTUAL`, or leave it out.',
  on: 'object',
  kinds: ['networking.istio.io/DestinationRule'],
  judge: ({ spec, workloads: [workload] }) => {
    if (!workload || !isMeshed(workload)) return [];
    const mode = asRecord(asRecord(spec.trafficPolicy)?.tls)?.mode;
    return verdictOf(
      mode === undefined || mode === 'ISTIO_MUTUAL',
      {
        seen: mode === undefined ? 'the mesh decides' : String(mode),
        limit: 'ISTIO_MUTUAL, or not stated',
        origin: fromProfile(workload.standing, 'protect', 'mesh', 'mode'),
      },
      () => ({
        description: `Let clients use the mesh’s certificates (mode ${meshModeOf(
          workload,
        )}).`,
        change: { spec: { trafficPolicy: { tls: { mode: 'ISTIO_MUTUAL' } } } },
      }),
    );
  },
};

/** Who gets in, and by what proof. */
export const meshIdentityRules: readonly Rule[] = [
  mutualTls,
  exceptions,
  clientTls,
  ...authorizationRules,
];
