import type { z } from 'zod';
import {
  askVitals,
  queryText,
  type VitalsCall,
  type VitalsClientOptions,
  type VitalsRequestOptions,
} from './askVitals';
import {
  maintenance,
  type Maintenance,
  type PlanMaintenanceRequest,
} from './maintenanceMessages';
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
  sloJourney,
  sloJourneys,
  type SloJourney,
  type SloJourneys,
} from './sloJourneyMessages';
import { sloFleet, type SloFleet, type SloFleetQuery } from './sloMessages';
import {
  objectiveHistory,
  serviceReliability,
  sloIncidents,
  type ObjectiveHistory,
  type ServiceReliability,
  type SloHistoryQuery,
  type SloIncidents,
} from './sloServiceMessages';
import {
  tierApproval,
  tierLowerings,
  type ApproveTierRequest,
  type TierApproval,
  type TierLowerings,
} from './tierMessages';

/** Names an entity of the catalog. */
export type EntityName = { namespace: string; kind: string; name: string };

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

  /** How services stand to their budgets; one page, the worst first unless asked otherwise. */
  async sloFleet(
    query: SloFleetQuery = {},
    options?: VitalsRequestOptions,
  ): Promise<SloFleet> {
    return this.#ask(`/slo/fleet${queryText(query)}`, sloFleet, options);
  }

  /** How the objectives of a catalog entity stand. */
  async serviceReliability(
    entity: EntityName,
    options?: VitalsRequestOptions,
  ): Promise<ServiceReliability> {
    const path = `/slo/services/${entityPath(entity)}`;
    return this.#ask(path, serviceReliability, options);
  }

  /** The events of one objective over time; NotFoundError where the entity has none of that name. */
  async sloHistory(
    entity: EntityName,
    query: SloHistoryQuery,
    options?: VitalsRequestOptions,
  ): Promise<ObjectiveHistory> {
    const path = `/slo/services/${entityPath(entity)}/history`;
    return this.#ask(`${path}${queryText(query)}`, objectiveHistory, options);
  }

  /** What cost an entity most within the period, the dearest first. */
  async sloIncidents(
    entity: EntityName,
    options?: VitalsRequestOptions,
  ): Promise<SloIncidents> {
    const path = `/slo/services/${entityPath(entity)}/incidents`;
    return this.#ask(path, sloIncidents, options);
  }

  /** Names a time in which failures are expected; ConflictError where it overlaps another. */
  async planMaintenance(
    entity: EntityName,
    body: PlanMaintenanceRequest,
    options?: VitalsRequestOptions,
  ): Promise<Maintenance> {
    const path = `/slo/services/${entityPath(entity)}/maintenance`;
    return this.#ask(path, maintenance, { ...options, body });
  }

  /** Ends a maintenance that goes on, and withdraws any other; it stays in the log. */
  async closeMaintenance(
    entity: EntityName,
    id: string,
    options?: VitalsRequestOptions,
  ): Promise<Maintenance> {
    const path = `/slo/services/${entityPath(
      entity,
    )}/maintenance/${encodeURIComponent(id)}`;
    return this.#ask(path, maintenance, { ...options, method: 'DELETE' });
  }

  /** The patients' ways through several services, the worst first. */
  async sloJourneys(options?: VitalsRequestOptions): Promise<SloJourneys> {
    return this.#ask('/slo/journeys', sloJourneys, options);
  }

  /** One journey with the share of blame of each service; NotFoundError where no service names it. */
  async sloJourney(
    name: string,
    options?: VitalsRequestOptions,
  ): Promise<SloJourney> {
    const path = `/slo/journeys/${encodeURIComponent(name)}`;
    return this.#ask(path, sloJourney, options);
  }

  async #ask<S extends z.ZodType>(
    path: string,
    schema: S,
    call?: VitalsCall,
  ): Promise<z.output<S>> {
    return askVitals(this.#options, path, schema, call);
  }
}
