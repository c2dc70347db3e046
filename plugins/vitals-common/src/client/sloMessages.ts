import { z } from 'zod';
import { sloStates } from '../slo';
import {
  basis,
  budgetStanding,
  dueAlert,
  objective,
  serviceFacts,
  severity,
  unknown,
} from './sloSchemas';

/** Channel of signals that carry `{ revision }` after each refresh, and never data. */
export const sloChannel = 'vitals:slo';

export const sloState = z.enum(sloStates);

/** Where events are counted: simulated, in Prometheus, or nowhere. */
export const metricsSourceKind = z.enum(['demo', 'prometheus', 'none']);

/** Which refresh an answer is from, and whether it can be trusted. */
export const snapshotFacts = z.object({
  /** Grows by one with each refresh; 0 before the first. */
  revision: z.int(),
  /** End of all windows, ISO 8601, UTC; absent before the first refresh. */
  takenAt: z.iso.datetime().optional(),
  /** `stale`: refreshes are late or fail; the numbers are those of `takenAt`. */
  freshness: z.enum(['fresh', 'stale', 'none']),
  /** Since when no source answers; absent while one does. */
  failedSince: z.iso.datetime().optional(),
  source: metricsSourceKind,
  /** The policy that says what services are held to; absent before the first refresh. */
  policyVersion: z.int().optional(),
  /** Length of the rolling window. */
  periodSeconds: z.int().optional(),
  /** What could not be read or counted, one line each. */
  problems: z.array(z.string()),
});

export type SnapshotFacts = z.output<typeof snapshotFacts>;

/** One objective as a row of a list shows it. */
export const objectiveSummary = z.object({
  objective,
  state: sloState,
  basis: basis.optional(),
  measured: budgetStanding,
  /** Without what happened during maintenance; absent where there was none. */
  adjusted: budgetStanding.optional(),
  /** Over the last hour; absent where nothing happened. */
  burn1h: z.number().optional(),
  alerts: z.array(dueAlert),
  /** At the rate of the last six hours; 0 where the budget is gone. */
  secondsToExhaustion: z.number().optional(),
});

export type ObjectiveSummary = z.output<typeof objectiveSummary>;

/** A service on the fleet page. */
export const fleetRow = serviceFacts.extend({
  /** That of its worst objective. */
  state: sloState,
  /** The worst alert that fires. */
  severity: severity.optional(),
  /** Absent where the descriptor can't be read. */
  worst: objectiveSummary.optional(),
  /** Why the budget of the worst objective is not known. */
  unknown: unknown.optional(),
  /** All objectives of the service, the worst included, by state. */
  objectives: z.partialRecord(sloState, z.int()),
});

export type FleetRow = z.output<typeof fleetRow>;

const facet = z.array(z.object({ value: z.string(), count: z.int() }));

/** Answer of `GET /slo/fleet`. */
export const sloFleet = snapshotFacts.extend({
  /** All services that the reader may see, whatever was asked for. */
  summary: z.object({
    burning: z.int(),
    spent: z.int(),
    unknown: z.int(),
    ok: z.int(),
    total: z.int(),
    /** Described services that their shape holds to no objective; in none of the others. */
    withoutObjectives: z.int(),
  }),
  /** What can be filtered by, of all services that the reader may see; ordered by value. */
  facets: z.object({ tiers: facet, systems: facet, owners: facet }),
  /** One page of what was asked for. */
  items: z.array(fleetRow),
  /** How many were found, on all pages. */
  total: z.int(),
});

export type SloFleet = z.output<typeof sloFleet>;

/** What a fleet can be sorted by; `urgency`: the worst first. */
export const fleetSorts = [
  'urgency',
  'service',
  'tier',
  'system',
  'owner',
  'left',
  'burn',
] as const;

/** Longest page of a fleet. */
export const maxFleetPage = 500;

const words = z
  .union([z.string(), z.array(z.string())])
  .transform(value =>
    [value]
      .flat()
      .flatMap(each => each.split(','))
      .filter(each => each !== ''),
  )
  .refine(list => list.length <= 100, {
    error: 'expected at most 100 values',
  })
  .optional();

const wholeNumber = z.coerce.number().pipe(z.int().min(0));

/** Query of `GET /slo/fleet`; a filter takes several values, repeated or with commas. */
export const sloFleetRequest = z.object({
  tier: words,
  system: words,
  owner: words,
  state: words.pipe(z.array(sloState).optional()),
  /** Part of the name of a service, its system or its owner; case does not matter. */
  q: z.string().max(200).optional(),
  sort: z.enum(fleetSorts).default('urgency'),
  /** Without it: the worst, the first in the alphabet. */
  order: z.enum(['asc', 'desc']).default('asc'),
  offset: wholeNumber.default(0),
  limit: wholeNumber.pipe(z.int().min(1).max(maxFleetPage)).default(50),
});

/** What to ask for; all of it may be left out. */
export type SloFleetQuery = Partial<z.output<typeof sloFleetRequest>>;
