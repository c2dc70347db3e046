import { z } from 'zod';
import { maintenance } from './maintenanceMessages';
import { journeyBlame } from './sloJourneyMessages';
import { metricsSourceKind, sloState, snapshotFacts } from './sloMessages';
import {
  budgetStanding,
  consultationFactorSchema,
  dueAlert,
  eventCounts,
  objective,
  objectiveStanding,
  serviceFacts,
  severity,
  sloCalendar,
  sloPaging,
  unknown,
} from './sloSchemas';
import { tierLowering } from './tierMessages';

/** Answer of `GET /slo/services/:namespace/:kind/:name`. */
export const serviceReliability = snapshotFacts.extend({
  facts: serviceFacts,
  state: sloState.optional(),
  severity: severity.optional(),
  /** Why nothing is known of the whole service. */
  unknown: unknown.optional(),
  paging: sloPaging.optional(),
  /** Names of its declared third parties. */
  thirdParties: z.array(z.string()),
  /** Set while it states a milder tier than the one that holds. */
  tierLowering: tierLowering.optional(),
  /** The calendar period that `standing.calendar` is over. */
  calendar: sloCalendar.optional(),
  /** The worst first. */
  objectives: z.array(
    z.object({
      state: sloState,
      standing: objectiveStanding,
      /** Measured, without what happened during maintenance; absent where there was none. */
      adjusted: budgetStanding.optional(),
      /** Absent where nobody measured how events and consultations relate. */
      consultations: consultationFactorSchema.optional(),
    }),
  ),
  /** The journeys that it serves. */
  journeys: z.array(
    z.object({
      name: z.string(),
      /** That of the worst objective that counts it; absent where nothing does. */
      state: sloState.optional(),
      blame: journeyBlame,
      /** What this service answers for, from 0 to 1; absent where it is not known. */
      share: z.number().optional(),
    }),
  ),
  /** Within the period and to come, the latest first; withdrawn ones stay. */
  maintenance: z.array(maintenance),
});

export type ServiceReliability = z.output<typeof serviceReliability>;

/** Query of `GET /slo/services/…/history`. */
export const sloHistoryRequest = z.object({
  objective: z.string().max(100),
  from: z.iso.datetime({ offset: true }),
  to: z.iso.datetime({ offset: true }),
});

export type SloHistoryQuery = z.output<typeof sloHistoryRequest>;

/** Answer of `GET /slo/services/…/history`: the events of one objective over time. */
export const objectiveHistory = z.object({
  objective,
  /** ISO 8601, UTC; whole steps. */
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  stepSeconds: z.int(),
  /**
   * One a step, oldest first; `at` is its end. Without counts nothing was seen,
   * which is a gap and no 0.
   */
  points: z.array(
    z.object({
      at: z.iso.datetime(),
      counts: eventCounts.optional(),
      /** Kept by the portal, since the source has it no longer or doesn't answer. */
      stored: z.literal(true).optional(),
    }),
  ),
  /** Lines of the chart: an alert fires when both its windows burn faster. */
  thresholds: z.array(dueAlert),
  /** What happened at that time, oldest first. */
  marks: z.array(
    z.object({
      kind: z.enum(['maintenance', 'policy']),
      from: z.iso.datetime(),
      /** Absent for a moment. */
      to: z.iso.datetime().optional(),
      /** In words, such as the reason of a maintenance. */
      title: z.string(),
      author: z.string().optional(),
    }),
  ),
  /** What to paste into the source to see the same. */
  query: z.string().optional(),
  source: metricsSourceKind,
  problems: z.array(z.string()),
});

export type ObjectiveHistory = z.output<typeof objectiveHistory>;

/** Times in which an objective lost more than its share. */
export const incident = z.object({
  objective,
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  total: z.number(),
  /** Events that were charged. */
  bad: z.number(),
  /** Consultations that were lost, where that is honest. */
  consultations: z.number().optional(),
  /** Share of the period's allowed events; above 1 where it took more than all. */
  budgetShare: z.number(),
  /** Multiple of the rate that would spend exactly the budget, over all of it. */
  burnRate: z.number(),
  /** It goes on. */
  burning: z.boolean(),
  /** A maintenance that it overlaps. */
  maintenance: z.string().optional(),
});

export type Incident = z.output<typeof incident>;

/** Answer of `GET /slo/services/…/incidents`: what cost most within the period, the dearest first. */
export const sloIncidents = z.object({
  items: z.array(incident),
  /** Objectives whose history could not be read, and why, one line each. */
  problems: z.array(z.string()),
});

export type SloIncidents = z.output<typeof sloIncidents>;
