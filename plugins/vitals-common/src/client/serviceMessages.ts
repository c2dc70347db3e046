import { z } from 'zod';
import type { FieldChange } from '../render/diffRenderings';
import type { Deviation } from '../service/deviationsOf';
import type { ExpectedBudget } from '../slo';
import { conformanceReport, rendering, verdict } from './domainSchemas';
import { objective } from './sloSchemas';
import { tierApproval, tierLowering } from './tierMessages';

/** Body of `POST /preview`: a service descriptor as plain values. */
export const previewRequest = z.strictObject({
  service: z.unknown().optional(),
});

const expectedBudget = z.object({
  objective,
  events: z.number().optional(),
  allowed: z.number().optional(),
  allowedConsultations: z.number().optional(),
}) satisfies z.ZodType<ExpectedBudget>;

/** Answer of `POST /preview`: what would be rendered by the latest policy, the verdicts on it, and what the service might lose. */
export const servicePreview = z.object({
  rendering,
  report: conformanceReport,
  /** What each objective would allow to be lost at the demand that the descriptor declares. Estimates. */
  budget: z.object({
    windowDays: z.int(),
    expected: z.array(expectedBudget),
  }),
});

export type ServicePreview = z.output<typeof servicePreview>;

/** One field that another policy version renders otherwise. */
export const renderingChange = z.object({
  file: z.string(),
  pointer: z.string(),
  before: z.unknown().optional(),
  after: z.unknown().optional(),
}) satisfies z.ZodType<FieldChange>;

/** A verdict on live objects, with the clusters in which it holds; empty when it holds for none in particular. */
export const liveVerdict = verdict.extend({ clusters: z.array(z.string()) });

export type LiveVerdict = z.output<typeof liveVerdict>;

/** Where live objects were read: simulated, from clusters, or from nowhere. */
export const observationSource = z.enum(['demo', 'kubernetes', 'none']);

export type ObservationSource = z.output<typeof observationSource>;

/** Answer of `GET /conformance/:namespace/:kind/:name`. */
export const serviceConformance = z.object({
  /** The version that judged: the latest. */
  policyVersion: z.int(),
  /** The version that rendered what runs; absent when nothing says so. */
  renderedBy: z.int().optional(),
  report: conformanceReport.extend({ verdicts: z.array(liveVerdict) }),
  /** Set when an older version rendered what runs: what the latest would change. */
  behind: z
    .object({
      from: z.int(),
      to: z.int(),
      changes: z.array(renderingChange),
    })
    .optional(),
  /** Set while the service states a milder tier than the one that holds, which judged it. */
  tierLowering: tierLowering.optional(),
  /** Set where the tier that holds is milder than an earlier one, as somebody approved. */
  tierApproval: tierApproval.optional(),
  /** What could not be read or judged, one line each. */
  problems: z.array(z.string()),
  source: observationSource,
  /** ISO 8601, UTC. */
  observedAt: z.iso.datetime(),
});

export type ServiceConformance = z.output<typeof serviceConformance>;

const deviation = z.object({
  tier: z.string(),
  path: z.string(),
  services: z.array(z.object({ name: z.string(), value: z.unknown() })),
}) satisfies z.ZodType<Deviation>;

/** Answer of `GET /deviations`: the values of tiers that services set for themselves. */
export const deviations = z.object({
  items: z.array(deviation),
  /** Services whose descriptor is absent or wrong, by entity reference: what they set is unknown. */
  unread: z.array(z.string()),
});

export type Deviations = z.output<typeof deviations>;
