import { z } from 'zod';
import { shape } from '../policy';
import {
  windowNames,
  type BlameShare,
  type BudgetStanding,
  type ConsultationFactor,
  type DueAlert,
  type EventCounts,
  type Objective,
  type ObjectiveStanding,
  type ServiceName,
  type Unknown,
  type UnknownReason,
} from '../slo';
import { isSliName, type SliName } from '../telemetry';
import { origin } from './domainSchemas';

export const serviceNameSchema = z.object({
  namespace: z.string(),
  name: z.string(),
}) satisfies z.ZodType<ServiceName>;

const sliName = z.custom<SliName>(
  value => typeof value === 'string' && isSliName(value),
  { error: 'expected the name of an indicator' },
);

/** What share of which events must be good. */
export const objective = z.object({
  name: z.string(),
  sli: sliName,
  event: z.enum([
    'request',
    'consultation',
    'workflow',
    'minute',
    'record access',
  ]),
  target: z.number(),
  thresholdSeconds: z.number().optional(),
  origin,
}) satisfies z.ZodType<Objective>;

/** Events in one window; a kind without a number was not counted. */
export const eventCounts = z.object({
  total: z.number(),
  bad: z.number().optional(),
  thirdParty: z.number().optional(),
  unexplained: z.number().optional(),
}) satisfies z.ZodType<EventCounts>;

const reasons = {
  'no-source': true,
  'source-failed': true,
  'no-data': true,
  'short-history': true,
  gaps: true,
  'bad-missing': true,
  'bad-born-late': true,
  'sources-disagree': true,
  'not-a-count': true,
  'no-events': true,
  'not-described': true,
  'maintenance-open': true,
} as const satisfies Record<UnknownReason, true>;

/** Why something is not known, and the sentence for a person. */
export const unknown = z.object({
  reason: z.custom<UnknownReason>(
    value => typeof value === 'string' && Object.hasOwn(reasons, value),
    { error: 'expected a reason why something is unknown' },
  ),
  message: z.string(),
}) satisfies z.ZodType<Unknown>;

const budget = z.object({
  total: z.number(),
  bad: z.number(),
  allowed: z.number(),
  left: z.number(),
  leftShare: z.number(),
  consultations: z
    .object({
      total: z.number(),
      bad: z.number(),
      allowed: z.number(),
      left: z.number(),
    })
    .optional(),
});

/** A budget, or why there is none. */
export const budgetStanding = z.discriminatedUnion('state', [
  z.object({ state: z.literal('known'), budget }),
  z.object({
    state: z.literal('unknown'),
    unknown,
    soFar: z
      .object({ total: z.number(), bad: z.number().optional() })
      .optional(),
  }),
]) satisfies z.ZodType<BudgetStanding>;

const fixedWindow = z.enum(['5m', '30m', '1h', '2h', '6h', '1d', '3d']);

export const severity = z.enum(['page', 'ticket']);

/** An alert that fires now. */
export const dueAlert = z.object({
  name: z.string(),
  severity,
  long: fixedWindow,
  short: fixedWindow,
  burnRate: z.number(),
}) satisfies z.ZodType<DueAlert>;

export const basis = z.enum(['recorded', 'raw']);

/** How one objective stands at one instant. */
export const objectiveStanding = z.object({
  objective,
  basis: basis.optional(),
  measured: budgetStanding,
  calendar: budgetStanding.optional(),
  counts: z.partialRecord(z.enum(windowNames), eventCounts),
  burnRates: z.partialRecord(z.enum(windowNames), z.number()),
  alerts: z.array(dueAlert),
  tooQuiet: z.array(
    z.object({
      alert: z.string(),
      window: z.string(),
      events: z.number(),
      minimum: z.number(),
    }),
  ),
  gapShare: z.number().optional(),
  secondsToExhaustion: z.number().optional(),
}) satisfies z.ZodType<ObjectiveStanding>;

/** Failures of a journey that one service or third party answers for. */
export const blameShare = z.object({
  name: z.string(),
  kind: z.enum(['service', 'third-party', 'unattributed']),
  failures: z.number(),
  share: z.number(),
}) satisfies z.ZodType<BlameShare>;

/** How events of an objective become consultations. */
export const consultationFactorSchema = z.object({
  eventsPerConsultation: z.number(),
  spoiledShare: z.number(),
  measuredOn: z.string().optional(),
}) satisfies z.ZodType<ConsultationFactor>;

/** When alerts of a service reach somebody. */
export const sloPaging = z.enum(['always', 'clinic-hours', 'never']);

/** The calendar period that budgets are also counted over. */
export const sloCalendar = z.object({
  unit: z.enum(['week', 'month', 'quarter']),
  /** IANA name, such as `Europe/Berlin`. */
  timeZone: z.string(),
  from: z.iso.datetime(),
  /** When the next begins. */
  to: z.iso.datetime(),
});

export type SloCalendar = z.output<typeof sloCalendar>;

/** What every answer about services says of each. */
export const serviceFacts = z.object({
  /** In the catalog. */
  entityRef: z.string(),
  /** As its events are selected: by Kubernetes namespace. */
  service: serviceNameSchema,
  /** The tier that judges: the one that holds. */
  tier: z.string(),
  /** Absent where the descriptor can't be read. */
  shape: shape.optional(),
  owner: z.string(),
  system: z.string(),
});

export type ServiceFacts = z.output<typeof serviceFacts>;
