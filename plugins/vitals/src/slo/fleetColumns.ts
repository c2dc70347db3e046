import type { FleetQuery } from './fleetQuery';

/** A column of the fleet, and what it sorts by. */
export type FleetColumn = { label: string; sort?: FleetQuery['sort'] };

/** What is shown of each service, in order. */
export const fleetColumns: readonly FleetColumn[] = [
  { label: 'Service', sort: 'service' },
  { label: 'Tier', sort: 'tier' },
  { label: 'State', sort: 'urgency' },
  { label: 'Can still lose', sort: 'left' },
  { label: 'Burn 1 h', sort: 'burn' },
  { label: 'Conformance' },
];
