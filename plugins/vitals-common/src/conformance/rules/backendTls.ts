import { asRecord, shown, type SourceObject } from '../../manifest';
import { fault, fixedLimit, pass, verdictOf } from '../finding';
import { failsClinical, failsEverywhere, type Rule } from '../rule';
import type { Scene } from '../scene/scene';
import { records } from '../scene/serviceHost';
import { maybeOn, specOf } from '../scene/spec';
import type { Fields } from '../scene/workload';
import { backendsOf, httpRoutes, type GatewayReference } from './gatewayFields';
import { trafficPolicyOf } from './trafficPolicy';

const destinationRules = 'networking.istio.io/DestinationRule';
const kgateway = 'gateway.kgateway.dev';
const backendPolicies = `${kgateway}/BackendConfigPolicy`;

/** Ports on which servers speak TLS by custom. */
const tlsPorts: readonly unknown[] = [443, 8443];

/** Whether a backend speaks TLS: by its port, or by what the Service says of that port. */
function speaksTls(
  { group, kind, namespace, name, fields }: GatewayReference,
  { objects }: Scene,
): boolean {
  if (tlsPorts.includes(fields.port)) return true;
  const backend = objects.find(`${group}/${kind}`, namespace, name);
  if (!backend) return false;
  const spec = specOf(backend);
  return kind === 'Service'
    ? records(spec.ports)
        .filter(({ port }) => fields.port === undefined || port === fields.port)
        .some(
          port =>
            /^https(?:-|$)/i.test(String(port.name ?? '')) ||
            /(?:^|\/)https$/i.test(String(port.appProtocol ?? '')),
        )
    : records(asRecord(spec.static)?.hosts).some(({ port }) =>
        tlsPorts.includes(port),
      );
}

function targets(
  policy: SourceObject,
  { group, kind, name }: GatewayReference,
): boolean {
  return records(specOf(policy).targetRefs).some(
    target =>
      (target.group ?? '') === group &&
      (target.kind ?? 'Service') === kind &&
      target.name === name,
  );
}

/** What tells the gateway to speak TLS to a backend; undefined where nothing does. */
function originationFor(
  backend: GatewayReference,
  { objects, objectsNaming }: Scene,
): SourceObject | undefined {
  const { namespace, kind, name, group } = backend;
  const service =
    group === '' && kind === 'Service'
      ? objects.find('/Service', namespace, name)
      : undefined;
  return [
    ...objects
      .inNamespace('gateway.networking.k8s.io/BackendTLSPolicy', namespace)
      .filter(policy => targets(policy, backend)),
    ...objects
      .inNamespace(backendPolicies, namespace)
      .filter(policy => specOf(policy).tls && targets(policy, backend)),
    ...(service ? objectsNaming(service, destinationRules) : []).filter(
      rule => {
        const mode = asRecord(trafficPolicyOf(specOf(rule)).tls)?.mode;
        return mode === 'SIMPLE' || mode === 'MUTUAL';
      },
    ),
  ].at(0);
}

const originates: Rule = {
  id: 'network/backend-tls',
  family: 'network',
  title: 'The gateway speaks TLS to backends that do',
  why: 'A gateway speaks plain HTTP unless told otherwise: a backend that expects TLS refuses every request.',
  severity: failsClinical,
  needs: 'files',
  looksAt:
    'Backends of HTTPRoutes on port 443 or 8443, or on a port that the Service calls https: a BackendTLSPolicy, a BackendConfigPolicy of kgateway, or a DestinationRule with TLS.',
  mend: 'Add a BackendTLSPolicy for the Service.',
  aliases: { polaris: ['httpRouteBackendTLSMissing'] },
  on: 'object',
  kinds: [httpRoutes],
  judge: ({ spec, namespace }, scene) =>
    backendsOf(spec, namespace)
      .filter(backend => speaksTls(backend, scene))
      .flatMap(backend => {
        const { kind, name, fields } = backend;
        const policy = originationFor(backend, scene);
        const port = fields.port === undefined ? '' : `:${String(fields.port)}`;
        const judged = {
          seen: `${kind} ${name}${port}${
            policy
              ? `, ${policy.object.kind} ${policy.object.metadata.name}`
              : ', in plain HTTP'
          }`,
          limit: 'a policy for TLS to it',
          origin: fixedLimit('Gateway API: BackendTLSPolicy'),
        };
        return policy
          ? pass(judged)
          : fault(judged, {
              description: 'Tell the gateway to speak TLS; adapt the name.',
              object: {
                apiVersion: 'gateway.networking.k8s.io/v1',
                kind: 'BackendTLSPolicy',
                metadata: { name, namespace: backend.namespace },
                spec: {
                  targetRefs: [{ group: backend.group, kind, name }],
                  validation: {
                    hostname: `${name}.${backend.namespace}.svc`,
                    wellKnownCACertificates: 'System',
                  },
                },
              },
            });
      }),
};

/** Settings of TLS of an object that tells a proxy how to reach a host. */
function clientSettings(spec: Fields): Fields[] {
  const policies = records([
    spec.trafficPolicy,
    ...records(spec.subsets).map(({ trafficPolicy }) => trafficPolicy),
  ]);
  return records([
    spec.tls,
    ...policies.flatMap(policy => [
      policy.tls,
      ...records(policy.portLevelSettings).map(({ tls }) => tls),
    ]),
  ]);
}

const verified: Rule = {
  id: 'network/backend-verified',
  family: 'network',
  title: 'The certificate of a backend is checked',
  why: 'Encrypted to whom? Whoever stands in between shows a certificate of their own and reads everything.',
  severity: failsEverywhere,
  needs: 'files',
  looksAt:
    '`insecureSkipVerify` in the TLS settings of DestinationRules and of kgateway’s BackendConfigPolicies.',
  mend: 'Take it out, and name the authority that signed the certificate.',
  aliases: { polaris: ['kgatewayBackendTLSVerificationDisabled'] },
  on: 'object',
  kinds: [backendPolicies, destinationRules],
  judge: ({ spec }) => {
    const settings = clientSettings(spec);
    if (settings.length === 0) return [];
    const skipping = settings.filter(({ insecureSkipVerify }) =>
      maybeOn(insecureSkipVerify),
    );
    return verdictOf(
      skipping.length === 0,
      {
        seen:
          skipping
            .map(
              ({ insecureSkipVerify }) =>
                `insecureSkipVerify ${shown(insecureSkipVerify)}`,
            )
            .join(', ') || 'checked',
        limit: 'checked',
        origin: fixedLimit('TLS without it encrypts, and to anybody'),
      },
      () => ({
        description:
          'Take insecureSkipVerify out, and name the authority that signed.',
      }),
    );
  },
};

/** Whether requests stay encrypted, and reach whom they are meant for, behind the gateway. */
export const backendTlsRules: readonly Rule[] = [originates, verified];
