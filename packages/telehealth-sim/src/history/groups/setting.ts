import type { ServiceDescriptor } from '@vitals/plugin-vitals-common/service';
import type { Behaviour } from '../behaviour';

/** Whose events a group counts, and how many of all clusters' come here. */
export type GroupSetting = {
  service: ServiceDescriptor;
  behaviour: Behaviour;
  /** Share of the platform's demand that the cluster serves. */
  demandShare: number;
};

export const slotMinutes = 5;

/** What a service names when it says what failed it: itself, its dependencies, its third parties. */
export function answerable({
  dependencies,
  thirdParties,
}: ServiceDescriptor): { name: string; isThirdParty: boolean }[] {
  const names = new Set(dependencies.map(({ service }) => service));
  return [
    { name: 'self', isThirdParty: false },
    ...[...names].map(name => ({ name, isThirdParty: false })),
    ...thirdParties.map(({ name }) => ({ name, isThirdParty: true })),
  ];
}
