import { z } from 'zod';
import {
  fleetRow,
  objectiveSummary,
  sloState,
  snapshotFacts,
} from './sloMessages';
import {
  blameShare,
  objectiveStanding,
  serviceNameSchema,
  severity,
  unknown,
} from './sloSchemas';

/** The part of a journey's failures that a service answers for. */
export const journeyBlame = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('known'),
    /** Of all who count the journey: charged, by third parties, and unexplained. */
    failures: z.number(),
    /** Worst first, what nobody answers for last; they add up to 1. Empty where nothing failed. */
    shares: z.array(blameShare),
  }),
  z.object({ state: z.literal('unknown'), unknown }),
]);

export type JourneyBlame = z.output<typeof journeyBlame>;

const journeyFacts = z.object({
  name: z.string(),
  /** That of the worst objective that counts it; `unknown` where nothing does. */
  state: sloState,
  severity: severity.optional(),
  /** Why it is not known. */
  unknown: unknown.optional(),
  blame: journeyBlame,
});

/** Answer of `GET /slo/journeys`: the worst first. */
export const sloJourneys = snapshotFacts.extend({
  items: z.array(
    journeyFacts.extend({
      /** How many services serve it. */
      members: z.int(),
      /** The worst objective that counts it. */
      worst: objectiveSummary.optional(),
    }),
  ),
});

export type SloJourneys = z.output<typeof sloJourneys>;

/** Answer of `GET /slo/journeys/:name`. */
export const sloJourney = snapshotFacts.extend({
  journey: journeyFacts,
  /** The objectives by which services count its end; none means that nobody does. */
  measures: z.array(
    z.object({
      entityRef: z.string(),
      service: serviceNameSchema,
      summary: objectiveSummary,
      standing: objectiveStanding,
    }),
  ),
  /** All services that serve it, the worst first. */
  members: z.array(fleetRow),
});

export type SloJourney = z.output<typeof sloJourney>;
