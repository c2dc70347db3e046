import { z } from 'zod';
import { tierPolicy } from '../policy';
import { inputProblem, policyChange } from './domainSchemas';
import { reasonFor, wellFormed } from './reason';

/** Body of `POST /policy/check`. */
export const policyCheckRequest = z.strictObject({ text: wellFormed });

export type PolicyCheckRequest = z.output<typeof policyCheckRequest>;

/** Body of `POST /policy/versions`. */
export const publishPolicyRequest = z.strictObject({
  text: wellFormed,
  reason: reasonFor('the new version'),
});

export type PublishPolicyRequest = z.output<typeof publishPolicyRequest>;

/** Who published a policy version, when and why. */
export const policyVersion = z.object({
  version: z.int(),
  /** ISO 8601, UTC. */
  publishedAt: z.iso.datetime(),
  /** Entity reference of a user, subject of a service, or `vitals` for the default policy. */
  publishedBy: z.string(),
  reason: z.string(),
});

export type PolicyVersion = z.output<typeof policyVersion>;

/** Answer of `GET /policy/versions`: all versions, the latest first. */
export const policyVersions = z.object({ items: z.array(policyVersion) });

export type PolicyVersions = z.output<typeof policyVersions>;

/** A published policy: its text as its author wrote it, and the document parsed from it. */
export const publishedPolicy = policyVersion.extend({
  text: z.string(),
  document: tierPolicy,
});

export type PublishedPolicy = z.output<typeof publishedPolicy>;

/** Answer of `POST /policy/check`. `changes` are against the latest version, empty while the text has problems. */
export const policyCheck = z.object({
  ok: z.boolean(),
  problems: z.array(inputProblem),
  changes: z.array(policyChange),
});

export type PolicyCheck = z.output<typeof policyCheck>;
