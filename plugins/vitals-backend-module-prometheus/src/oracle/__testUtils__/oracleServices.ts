import { defaultPolicy } from '@vitals/plugin-vitals-common/policy';
import type { ServiceDescriptor } from '@vitals/plugin-vitals-common/service';
import { objectivesOf } from '@vitals/plugin-vitals-common/slo';
import type { ServiceObjectives } from '@vitals/plugin-vitals-common/slo';
import { serviceWith } from '@vitals/plugin-vitals-common/testing';

const declared = (value: number) => ({
  value,
  basis: 'declared' as const,
  date: '2026-05-01',
});

/** Answers 60 requests a minute: tier core, shape api. */
const triage = serviceWith({ thirdParties: [] });

/** Ends four consultations a minute: tier critical, shape session. */
const visits = serviceWith({
  name: 'visits',
  tier: 'critical',
  shape: 'session',
  thirdParties: [],
  load: {
    replicaSessions: declared(100),
    peakSessions: declared(60),
    consultationMinutes: declared(15),
  },
});

/** What the default policy holds a service to, of what its history tells. */
function heldTo(
  service: ServiceDescriptor,
  told: readonly string[],
): ServiceObjectives {
  const result = objectivesOf(defaultPolicy, service);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  const { objectives, ...rest } = result.value;
  return {
    ...rest,
    objectives: objectives.filter(({ name }) => told.includes(name)),
  };
}

/** A service whose history is known. */
export type OracleServiceName = 'triage' | 'visits';

export const oracleServices: Readonly<
  Record<OracleServiceName, ServiceObjectives>
> = {
  triage: heldTo(triage, ['availability', 'latency-500ms']),
  visits: heldTo(visits, ['session-success']),
};
