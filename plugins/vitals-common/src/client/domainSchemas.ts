import { z } from 'zod';
import { statuses, type ConformanceReport } from '../conformance/verdict';
import type { InputProblem, KubernetesObject } from '../manifest';
import type { Origin, PolicyChange } from '../policy';
import type { Rendering } from '../render/rendering';

/** A fault of an input, as the domain reports it. */
export const inputProblem = z.object({
  file: z.string(),
  line: z.int().optional(),
  column: z.int().optional(),
  path: z.string().optional(),
  message: z.string(),
}) satisfies z.ZodType<InputProblem>;

/** One value that differs between two policies. */
export const policyChange = z.object({
  path: z.string(),
  tier: z.string().optional(),
  kind: z.enum(['added', 'removed', 'changed']),
  before: z.unknown().optional(),
  after: z.unknown().optional(),
}) satisfies z.ZodType<PolicyChange>;

/** Where a rendered field or a judged limit comes from. */
export const origin: z.ZodType<Origin> = z.lazy(() =>
  z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('policy'),
      path: z.string(),
      version: z.int(),
    }),
    z.object({ kind: z.literal('descriptor'), path: z.string() }),
    z.object({ kind: z.literal('fixed'), reason: z.string() }),
    z.object({
      kind: z.literal('derived'),
      formula: z.string(),
      from: z.array(origin),
    }),
  ]),
);

const kubernetesObject = z.looseObject({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: z.looseObject({
    name: z.string(),
    namespace: z.string().optional(),
    labels: z.record(z.string(), z.string()).optional(),
    annotations: z.record(z.string(), z.string()).optional(),
  }),
}) satisfies z.ZodType<KubernetesObject>;

/** All manifests of a service, by one policy version. */
export const rendering = z.object({
  policyVersion: z.int(),
  service: z.string(),
  files: z.array(
    z.object({
      path: z.string(),
      object: kubernetesObject,
      text: z.string(),
      origins: z.array(z.object({ pointer: z.string(), origin })),
    }),
  ),
}) satisfies z.ZodType<Rendering>;

const subject = z.object({
  apiVersion: z.string(),
  kind: z.string(),
  namespace: z.string().optional(),
  name: z.string(),
  container: z.string().optional(),
  file: z.string().optional(),
  line: z.int().optional(),
});

/** The answer of one rule on one subject. */
export const verdict = z.object({
  rule: z.string(),
  status: z.enum(statuses),
  subject,
  seen: z.string(),
  limit: z.string(),
  origin,
  fix: z
    .object({ description: z.string(), patch: z.string().optional() })
    .optional(),
});

/** Verdicts on a set of objects. */
export const conformanceReport = z.object({
  policyVersion: z.int(),
  verdicts: z.array(verdict),
  summary: z.record(z.enum(statuses), z.int()),
  assumedTier: z.object({ tier: z.string(), subjects: z.array(subject) }),
  assumedShape: z
    .object({
      requests: z.array(subject),
      node: z.array(subject),
      data: z.array(subject),
    })
    .optional(),
  unmatchedServices: z
    .array(z.object({ namespace: z.string(), name: z.string() }))
    .optional(),
}) satisfies z.ZodType<ConformanceReport>;
