import { ResponseError } from '@backstage/errors';
import type { z } from 'zod';
import { formatProblem, problemsOf } from '../manifest';
import {
  policyCheck,
  policyVersions,
  publishedPolicy,
  type PolicyCheck,
  type PolicyVersions,
  type PublishedPolicy,
  type PublishPolicyRequest,
} from './policyMessages';
import {
  deviations,
  serviceConformance,
  servicePreview,
  type Deviations,
  type ServiceConformance,
  type ServicePreview,
} from './serviceMessages';
import {
  tierApproval,
  tierLowerings,
  type ApproveTierRequest,
  type TierApproval,
  type TierLowerings,
} from './tierMessages';

/** What the client needs of the world; Backstage's own discovery and fetch fit, in the browser and in a backend. */
export type VitalsClientOptions = {
  discovery: { getBaseUrl(pluginId: string): Promise<string> };
  fetch: typeof globalThis.fetch;
};

/** `token` where the handed `fetch` does not add one itself; `signal` to give up. */
export type VitalsRequestOptions = { token?: string; signal?: AbortSignal };

/** Names an entity of the catalog. */
export type EntityName = { namespace: string; kind: string; name: string };

type Call = VitalsRequestOptions & { body?: unknown };

function entityPath({ namespace, kind, name }: EntityName): string {
  return [namespace, kind, name].map(encodeURIComponent).join('/');
}

/**
 * Asks the Vitals backend. Every answer is parsed by its schema; a refusal is
 * thrown as `ResponseError`, whose problems `problemsIn` gives; an answer of
 * another form is an Error that names the field.
 */
export class VitalsClient {
  readonly #options: VitalsClientOptions;

  constructor(options: VitalsClientOptions) {
    this.#options = options;
  }

  /** The latest policy. */
  async latestPolicy(options?: VitalsRequestOptions): Promise<PublishedPolicy> {
    return this.#ask('/policy', publishedPolicy, options);
  }

  /** A published version; NotFoundError when there is none of that number. */
  async policy(
    version: number,
    options?: VitalsRequestOptions,
  ): Promise<PublishedPolicy> {
    return this.#ask(`/policy/versions/${version}`, publishedPolicy, options);
  }

  /** All versions, the latest first. */
  async policyVersions(
    options?: VitalsRequestOptions,
  ): Promise<PolicyVersions> {
    return this.#ask('/policy/versions', policyVersions, options);
  }

  /** What publishing this text would say and change; nothing is written. */
  async checkPolicy(
    text: string,
    options?: VitalsRequestOptions,
  ): Promise<PolicyCheck> {
    const call = { ...options, body: { text } };
    return this.#ask('/policy/check', policyCheck, call);
  }

  /** Publishes the next version; ConflictError when somebody else was first. */
  async publishPolicy(
    body: PublishPolicyRequest,
    options?: VitalsRequestOptions,
  ): Promise<PublishedPolicy> {
    return this.#ask('/policy/versions', publishedPolicy, { ...options, body });
  }

  /** Renders and judges a descriptor that need not exist yet. */
  async preview(
    service: unknown,
    options?: VitalsRequestOptions,
  ): Promise<ServicePreview> {
    const call = { ...options, body: { service } };
    return this.#ask('/preview', servicePreview, call);
  }

  /** The verdicts on what runs of a catalog entity. */
  async conformance(
    entity: EntityName,
    options?: VitalsRequestOptions,
  ): Promise<ServiceConformance> {
    const path = `/conformance/${entityPath(entity)}`;
    return this.#ask(path, serviceConformance, options);
  }

  /** The values of tiers that services set for themselves. */
  async deviations(options?: VitalsRequestOptions): Promise<Deviations> {
    return this.#ask('/deviations', deviations, options);
  }

  /** The services that wait for somebody to approve a milder tier. */
  async tierLowerings(options?: VitalsRequestOptions): Promise<TierLowerings> {
    return this.#ask('/tiers/lowered', tierLowerings, options);
  }

  /** Approves a lowering as it was seen; ConflictError when the service states something else by now. */
  async approveTier(
    entity: EntityName,
    body: ApproveTierRequest,
    options?: VitalsRequestOptions,
  ): Promise<TierApproval> {
    const path = `/tiers/${entityPath(entity)}/approval`;
    return this.#ask(path, tierApproval, { ...options, body });
  }

  async #ask<S extends z.ZodType>(
    path: string,
    schema: S,
    { body, signal, token }: Call = {},
  ): Promise<z.output<S>> {
    const baseUrl = await this.#options.discovery.getBaseUrl('vitals');
    const response = await this.#options.fetch(`${baseUrl}${path}`, {
      signal,
      headers: {
        ...(token ? { Authorization: `Bearer ${token}` } : {}),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      ...(body === undefined
        ? {}
        : { method: 'POST', body: JSON.stringify(body) }),
    });
    if (!response.ok) throw await ResponseError.fromResponse(response);
    const answer: unknown = await response.json();
    const result = schema.safeParse(answer);
    if (result.success) return result.data;
    const [problem] = problemsOf(result.error.issues, answer, path);
    throw new Error(`Unexpected answer of Vitals: ${formatProblem(problem)}`);
  }
}
