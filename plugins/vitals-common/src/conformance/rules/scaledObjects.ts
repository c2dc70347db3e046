import { asRecord } from '../../manifest';
import { count, fixedLimit, verdictOf } from '../finding';
import { failsClinical, failsCritical, type Rule } from '../rule';
import { demandMetricRule } from './demandMetric';
import { scaledKind, triggersOf } from './scaledObjectFields';

/** Behaviours that never take a replica away. */
const safeFallbacks = ['currentReplicas', 'currentReplicasIfHigher'];

const fallback: Rule = {
  id: 'autoscaling/keda-fallback',
  family: 'autoscaling',
  title: 'Without an answer, nothing shrinks',
  why: 'When Prometheus is down a static fallback sets its own number, even below what CPU asks for at that moment: the outage of a monitor becomes one of the service.',
  severity: failsClinical,
  needs: 'files',
  looksAt:
    '`fallback.behavior` of ScaledObjects; `static` where a fallback states none. Without a fallback the number stays as it is.',
  mend: 'Set `behavior: currentReplicasIfHigher`.',
  on: 'object',
  kinds: [scaledKind],
  judge: ({ spec }) => {
    const stated = asRecord(spec.fallback);
    const behavior = String(stated?.behavior ?? 'static');
    return verdictOf(
      stated === undefined || safeFallbacks.includes(behavior),
      {
        seen: stated ? behavior : 'no fallback',
        limit: `${safeFallbacks.join(' or ')}, or no fallback`,
        origin: fixedLimit(
          'KEDA issue 6659: static goes below what other metrics ask for',
        ),
      },
      () => ({
        description: 'Keep the replicas that there are, or grow.',
        change: { spec: { fallback: { behavior: 'currentReplicasIfHigher' } } },
      }),
    );
  },
};

/** Whether a value of a trigger’s metadata, all of which are text, says no. */
function saysNo(value: unknown): boolean {
  return ['false', 'f', '0'].includes(String(value).toLowerCase());
}

const missingSeries: Rule = {
  id: 'autoscaling/keda-missing-series',
  family: 'autoscaling',
  title: 'A series that is missing is no zero',
  why: 'When scrapes stop, KEDA takes no series for 0 unless told otherwise: it scales a full service down to its floor, with the consultations still open.',
  severity: failsCritical,
  needs: 'files',
  looksAt:
    '`ignoreNullValues` of `prometheus` triggers; `true` where it is not stated.',
  mend: 'Set `ignoreNullValues: "false"`, so that the fallback decides.',
  on: 'object',
  kinds: [scaledKind],
  judge: ({ spec }) => {
    const triggers = triggersOf(spec);
    const asked = triggers.filter(({ type }) => type === 'prometheus');
    if (asked.length === 0) return [];
    const blind = asked.filter(
      ({ metadata }) => !saysNo(asRecord(metadata)?.ignoreNullValues),
    );
    return verdictOf(
      blind.length === 0,
      {
        seen:
          blind.length === 0
            ? 'no series is an error'
            : `${count(blind.length, 'trigger')} for which no series is 0`,
        limit: 'no series is an error',
        origin: fixedLimit('KEDA documentation, "Prometheus"'),
      },
      () => ({
        description: 'Take a missing series for an error.',
        change: {
          spec: {
            triggers: triggers.map(trigger =>
              blind.includes(trigger)
                ? {
                    ...trigger,
                    metadata: {
                      ...asRecord(trigger.metadata),
                      ignoreNullValues: 'false',
                    },
                  }
                : trigger,
            ),
          },
        },
      }),
    );
  },
};

/** What KEDA does that an HPA does not. */
export const scaledObjectRules: readonly Rule[] = [
  fallback,
  missingSeries,
  demandMetricRule,
];
