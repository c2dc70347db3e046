import { defaultPolicy } from '@vitals/plugin-vitals-common/policy';
import type { ServiceDescriptor } from '@vitals/plugin-vitals-common/service';
import {
  objectivesOf,
  type ServiceObjectives,
} from '@vitals/plugin-vitals-common/slo';
import { serviceWith } from '@vitals/plugin-vitals-common/testing';

const declared = (value: number) => ({
  value,
  basis: 'declared' as const,
  date: '2026-05-01',
});

const session = {
  shape: 'session',
  load: {
    replicaSessions: declared(100),
    peakSessions: declared(60),
    consultationMinutes: declared(15),
  },
} as const;

/** What a telemedicine platform is made of: of ten services six answer requests, two hold consultations, two run workflows. */
const kinds: readonly Partial<ServiceDescriptor>[] = [
  { tier: 'critical', shape: 'api' },
  { tier: 'critical', ...session },
  { tier: 'critical', ...session },
  { tier: 'core', shape: 'api' },
  { tier: 'core', shape: 'api' },
  { tier: 'core', shape: 'workflow' },
  { tier: 'core', shape: 'api' },
  { tier: 'auxiliary', shape: 'api' },
  { tier: 'auxiliary', shape: 'workflow' },
  { tier: 'auxiliary', shape: 'api' },
];

function heldTo(kind: Partial<ServiceDescriptor>): ServiceObjectives {
  const result = objectivesOf(
    defaultPolicy,
    serviceWith({ thirdParties: [], ...kind }),
  );
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value;
}

/** So many services, as the default policy holds them. */
export function largeFleet(count: number): ServiceObjectives[] {
  const held = kinds.map(heldTo);
  return Array.from({ length: count }, (_, index) => ({
    ...held[index % held.length],
    service: {
      namespace: `clinic-${index % 20}`,
      name: `clinical-service-${index}`,
    },
  }));
}
