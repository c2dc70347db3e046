import { z } from 'zod';
import { shorthand } from './duration';

/*
 * Documents of OpenSLO, by its specification v1 (github.com/OpenSLO/OpenSLO,
 * README.md). Its JSON Schema is published in no package, and holds errors
 * (`rationMetric`), so the text of the specification decides.
 */

export const openSloVersion = 'openslo/v1';

/** All implementations support DNS labels; longer names and these signs are encouraged. */
const name = z
  .string()
  .max(255)
  .regex(/^[a-zA-Z0-9]([a-zA-Z0-9._|/\\-]*[a-zA-Z0-9])?$/, {
    message:
      'expected a name of letters, digits and hyphens, such as triage-availability',
  });

const description = z.string().max(1050).optional();

const duration = z.string().regex(shorthand, {
  message: 'expected a duration such as 28d or 4w',
});

const metadata = z.strictObject({
  name,
  displayName: z.string().min(1).optional(),
  labels: z
    .record(z.string(), z.union([z.string(), z.array(z.string())]))
    .optional(),
  annotations: z.record(z.string(), z.string()).optional(),
});

export type OpenSloMetadata = z.output<typeof metadata>;

const metric = z.strictObject({
  metricSource: z.strictObject({
    metricSourceRef: name.optional(),
    type: z.string().optional(),
    spec: z.record(z.string(), z.unknown()),
  }),
});

export type OpenSloMetric = z.output<typeof metric>;

const ratioMetric = z.strictObject({
  counter: z.boolean().optional(),
  good: metric.optional(),
  bad: metric.optional(),
  total: metric.optional(),
  rawType: z.enum(['success', 'failure']).optional(),
  raw: metric.optional(),
});

const indicatorSpec = z.strictObject({
  description,
  thresholdMetric: metric.optional(),
  ratioMetric: ratioMetric.optional(),
});

export type OpenSloIndicator = z.output<typeof indicatorSpec>;

const share = z.number().min(0).lt(1);

const objective = z.strictObject({
  displayName: z.string().optional(),
  op: z.enum(['lte', 'gte', 'lt', 'gt']).optional(),
  value: z.number().optional(),
  target: share.optional(),
  targetPercent: z.number().min(0).lt(100).optional(),
  timeSliceTarget: z.number().gt(0).max(1).optional(),
  timeSliceWindow: z.union([z.number().positive(), duration]).optional(),
  compositeWeight: z.number().optional(),
  indicator: z.unknown().optional(),
  indicatorRef: name.optional(),
});

export type OpenSloObjective = z.output<typeof objective>;

const timeWindow = z.strictObject({
  duration,
  isRolling: z.boolean().optional(),
  calendar: z
    .strictObject({ startTime: z.unknown(), timeZone: z.string() })
    .optional(),
});

export type OpenSloTimeWindow = z.output<typeof timeWindow>;

const condition = z.strictObject({
  kind: z.literal('burnrate').default('burnrate'),
  op: z.enum(['lte', 'gte', 'lt', 'gt']).optional(),
  threshold: z.number(),
  lookbackWindow: duration,
  alertAfter: z.string().optional(),
});

const alertConditionSpec = z.strictObject({
  description,
  severity: z.string(),
  condition,
});

const alertPolicySpec = z.strictObject({
  description,
  alertWhenNoData: z.boolean().optional(),
  alertWhenResolved: z.boolean().optional(),
  alertWhenBreaching: z.boolean().optional(),
  conditions: z
    .array(
      z.union([
        z.strictObject({ conditionRef: name }),
        z.strictObject({
          kind: z.literal('AlertCondition'),
          metadata,
          spec: alertConditionSpec,
        }),
      ]),
    )
    .length(1),
  notificationTargets: z.array(z.record(z.string(), z.unknown())),
});

const slo = z.strictObject({
  description,
  service: name,
  indicator: z
    .strictObject({ metadata: metadata.optional(), spec: indicatorSpec })
    .optional(),
  indicatorRef: name.optional(),
  timeWindow: z.array(timeWindow).optional(),
  budgetingMethod: z.enum(['Occurrences', 'Timeslices', 'RatioTimeslices']),
  objectives: z.array(objective).min(1),
  alertPolicies: z
    .array(
      z.union([
        z.strictObject({ alertPolicyRef: name }),
        z.strictObject({
          kind: z.literal('AlertPolicy'),
          metadata,
          spec: alertPolicySpec,
        }),
      ]),
    )
    .optional(),
});

function document<const Kind extends string, Spec extends z.ZodType>(
  kind: Kind,
  spec: Spec,
) {
  return z.strictObject({
    apiVersion: z.literal(openSloVersion),
    kind: z.literal(kind),
    metadata,
    spec,
  });
}

/** Every kind of document of OpenSLO v1. */
export const openSloDocument = z.discriminatedUnion('kind', [
  document('Service', z.strictObject({ description })),
  document('SLI', indicatorSpec),
  document('SLO', slo),
  document('AlertPolicy', alertPolicySpec),
  document('AlertCondition', alertConditionSpec),
  document(
    'AlertNotificationTarget',
    z.strictObject({ description, target: z.string() }),
  ),
  document(
    'DataSource',
    z.strictObject({
      description,
      type: z.string(),
      connectionDetails: z.unknown(),
    }),
  ),
]);

export type OpenSloDocument = z.output<typeof openSloDocument>;

/** A document as a file holds it. */
export type OpenSloInput = z.input<typeof openSloDocument>;
