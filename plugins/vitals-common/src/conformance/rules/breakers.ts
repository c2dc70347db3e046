import { asRecord, isRecord } from '../../manifest';
import type { Profile } from '../../policy';
import { fromProfile, verdictOf } from '../finding';
import {
  failsCritical,
  warnsEverywhere,
  type JudgedObject,
  type Rule,
} from '../rule';
import { noNumbersIn, numberOr, specOf } from '../scene/spec';
import type { Fields } from '../scene/workload';
import { companion } from './companion';
import { connectionRules } from './connectionLimits';
import { hasHttpProxies } from './meshMode';
import { secondsOr, trafficPolicyOf } from './trafficPolicy';

const destinationRules = 'networking.istio.io/DestinationRule';

type Outlier = Profile['protect']['traffic']['outlierDetection'];

/** Whether requests come through a Service: one with an address of its own that leads to pods. */
function takesRequests({ spec, workloads: [workload] }: JudgedObject): boolean {
  return (
    workload !== undefined &&
    workload.serves &&
    spec.clusterIP !== 'None' &&
    spec.type !== 'ExternalName'
  );
}

function outlierFor(outlier: Outlier): Fields {
  return {
    consecutive5xxErrors: outlier.consecutive5xxErrors,
    consecutiveGatewayErrors: outlier.consecutiveGatewayErrors,
    interval: `${outlier.intervalSeconds}s`,
    baseEjectionTime: `${outlier.baseEjectionSeconds}s`,
    maxEjectionPercent: outlier.maxEjectionPercent,
    minHealthPercent: outlier.minHealthPercent,
  };
}

const breaker: Rule = {
  id: 'mesh/breaker',
  family: 'mesh',
  title: 'A breaker stands before the Service',
  why: 'The mesh retries unless told otherwise, and breaks nothing unless told to: a pod that fails keeps its share of the requests, and the retries of all callers come on top.',
  severity: failsCritical,
  needs: 'files',
  looksAt:
    'DestinationRules with `outlierDetection` for the host of every Service that takes requests through HTTP proxies. A rule covers one host only.',
  mend: 'Add a DestinationRule with the numbers of the policy.',
  on: 'object',
  kinds: ['/Service'],
  judge: (service, scene) => {
    const [workload] = service.workloads;
    if (!takesRequests(service) || !hasHttpProxies(workload)) return [];
    const { object, namespace, name } = service;
    const found = scene
      .objectsNaming(service.source, destinationRules)
      .filter(rule => isRecord(trafficPolicyOf(specOf(rule)).outlierDetection));
    const { outlierDetection } = workload.standing.profile.protect.traffic;
    return companion(
      {
        kind: 'DestinationRule with outlierDetection',
        namespace,
        found,
        limit: `one for host ${name}`,
        origin: fromProfile(
          workload.standing,
          'protect',
          'traffic',
          'outlierDetection',
        ),
        repair: () => ({
          description: 'Add a breaker with the numbers of the policy.',
          object: {
            apiVersion: 'networking.istio.io/v1',
            kind: 'DestinationRule',
            metadata: { name, namespace: object.metadata.namespace },
            spec: {
              host: name,
              trafficPolicy: { outlierDetection: outlierFor(outlierDetection) },
            },
          },
        }),
      },
      scene,
    );
  },
};

const outlierNumbers = [
  'consecutive5xxErrors',
  'consecutiveGatewayErrors',
  'maxEjectionPercent',
  'minHealthPercent',
];

/** What a rule states, completed by what Istio takes. Source: Istio API, destination_rule.proto. */
function outlierOf(fields: Fields): Outlier {
  return {
    consecutive5xxErrors: numberOr(fields.consecutive5xxErrors, 5),
    consecutiveGatewayErrors: numberOr(fields.consecutiveGatewayErrors, 0),
    intervalSeconds: secondsOr(fields.interval, 10),
    baseEjectionSeconds: secondsOr(fields.baseEjectionTime, 30),
    maxEjectionPercent: numberOr(fields.maxEjectionPercent, 10),
    minHealthPercent: numberOr(fields.minHealthPercent, 0),
  };
}

function outlierWords(outlier: Outlier): string {
  return [
    `out after ${outlier.consecutive5xxErrors} errors or ${outlier.consecutiveGatewayErrors} of the gateway`,
    `looked at every ${outlier.intervalSeconds} s`,
    `for ${outlier.baseEjectionSeconds} s`,
    `at most ${outlier.maxEjectionPercent} %`,
    `while ${outlier.minHealthPercent} % are well`,
  ].join(', ');
}

const outlier: Rule = {
  id: 'mesh/outlier-detection',
  family: 'mesh',
  title: 'Failing pods are taken out as the tier asks',
  why: 'Too late, and patients meet the failing pod again and again; too many at once, and the rest break down under the load.',
  severity: warnsEverywhere,
  needs: 'files',
  looksAt:
    '`outlierDetection` of DestinationRules, completed by what Istio takes where nothing is stated.',
  mend: 'Use the numbers of the policy.',
  on: 'object',
  kinds: [destinationRules],
  judge: ({ spec, workloads: [workload] }) => {
    const fields = asRecord(trafficPolicyOf(spec).outlierDetection);
    if (!workload || !fields) return [];
    const wanted = workload.standing.profile.protect.traffic.outlierDetection;
    const seen =
      noNumbersIn(fields, outlierNumbers) ?? outlierWords(outlierOf(fields));
    const limit = outlierWords(wanted);
    return verdictOf(
      seen === limit,
      {
        seen,
        limit,
        origin: fromProfile(
          workload.standing,
          'protect',
          'traffic',
          'outlierDetection',
        ),
      },
      () => ({
        description: 'Use the numbers of the policy.',
        change: {
          spec: { trafficPolicy: { outlierDetection: outlierFor(wanted) } },
        },
      }),
    );
  },
};

/** Breakers: DestinationRules of Services. */
export const breakerRules: readonly Rule[] = [
  breaker,
  outlier,
  ...connectionRules,
];
