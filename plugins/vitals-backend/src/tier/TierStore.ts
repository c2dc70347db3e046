import type { DatabaseService } from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import type {
  TierApproval,
  TierLowerings,
} from '@vitals/plugin-vitals-common/client';
import type {
  TierRecord,
  TierStep,
} from '@vitals/plugin-vitals-common/service';
import type { Knex } from 'knex';
import { isDeepStrictEqual } from 'node:util';
import { openDatabase } from '../database';

type HeldRow = { entity_ref: string; tier: string; held_since: string };

type LoweringRow = {
  id: number;
  entity_ref: string;
  from_tier: string;
  to_tier: string | null;
  noticed_at: string;
  outcome: 'approved' | 'withdrawn' | null;
  closed_at: string | null;
  approved_by: string | null;
  reason: string | null;
};

type ApprovedRow = LoweringRow & {
  closed_at: string;
  approved_by: string;
  reason: string;
};

/** A step to take, with what it was decided from. */
export type TierNote = {
  entityRef: string;
  record: TierRecord | undefined;
  step: Exclude<TierStep, { kind: 'none' }>;
  at: Date;
};

/** Somebody's approval of the lowering that they have seen. */
export type Approval = Omit<TierApproval, 'approvedAt'> & {
  entityRef: string;
  approvedAt: Date;
};

/** Which tier holds for each service, and every lowering: waiting, approved or withdrawn. */
export class TierStore {
  readonly #knex: Knex;

  /** Brings the database up to date. */
  static async create(options: {
    database: DatabaseService;
  }): Promise<TierStore> {
    return new TierStore(await openDatabase(options.database));
  }

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** What is remembered of a service; undefined where it never stated a tier. */
  async record(entityRef: string): Promise<TierRecord | undefined> {
    return recordOf(this.#knex, entityRef);
  }

  /** What is remembered of all services, by entity reference. */
  async records(): Promise<Map<string, TierRecord>> {
    const waiting = await waitingLowerings(this.#knex);
    const byRef = new Map(waiting.map(row => [row.entity_ref, row]));
    const held = await heldTiers(this.#knex);
    return new Map(
      held.map(row => [
        row.entity_ref,
        toRecord(row, byRef.get(row.entity_ref)),
      ]),
    );
  }

  /** The lowerings that wait for approval, the oldest first. */
  async lowerings(): Promise<TierLowerings['items']> {
    const rows = await waitingLowerings(this.#knex).orderBy([
      'noticed_at',
      'entity_ref',
    ]);
    return rows.map(row => ({
      entityRef: row.entity_ref,
      ...movement(row),
      noticedAt: row.noticed_at,
    }));
  }

  /** The latest approved lowering of a service, also one that was taken back since. */
  async latestApproval(entityRef: string): Promise<TierApproval | undefined> {
    const row = await this.#knex<ApprovedRow>('tier_lowerings')
      .where({ entity_ref: entityRef, outcome: 'approved' })
      .orderBy('id', 'desc')
      .first();
    return (
      row && {
        ...movement(row),
        approvedAt: row.closed_at,
        approvedBy: row.approved_by,
        reason: row.reason,
      }
    );
  }

  /** Takes a step. False where the record is not what the step was decided from; then nothing is written. */
  async note({ entityRef, record, step, at }: TierNote): Promise<boolean> {
    const where = { entity_ref: entityRef };
    const time = at.toISOString();
    return this.#knex.transaction(async knex => {
      await lock(knex, entityRef);
      if (!isDeepStrictEqual(await recordOf(knex, entityRef), record)) {
        return false;
      }
      await waitingLowerings(knex)
        .where(where)
        .update({ outcome: 'withdrawn', closed_at: time });
      if (step.kind === 'hold') {
        const row = { ...where, tier: step.tier, held_since: time };
        if (!record) return holdFirst(knex, row);
        await changeHeld(knex, row);
        return true;
      }
      await lowerings(knex).insert({
        ...where,
        from_tier: step.from,
        to_tier: step.to ?? null,
        noticed_at: time,
      });
      return true;
    });
  }

  /**
   * Lets the milder tier hold. ConflictError where not exactly this lowering
   * waits: it was approved or taken back, or another tier is stated by now.
   */
  async approve(approval: Approval): Promise<TierApproval> {
    const { entityRef, from, to, approvedBy, reason } = approval;
    const where = { entity_ref: entityRef };
    const time = approval.approvedAt.toISOString();
    await this.#knex.transaction(async knex => {
      await lock(knex, entityRef);
      const [waiting] = await waitingLowerings(knex).where(where);
      if (waiting?.from_tier !== from || waiting.to_tier !== (to ?? null)) {
        throw new ConflictError(conflictWords(approval, waiting));
      }
      await lowerings(knex).where({ id: waiting.id }).update({
        outcome: 'approved',
        closed_at: time,
        approved_by: approvedBy,
        reason,
      });
      await (to === undefined
        ? heldTiers(knex).where(where).delete()
        : heldTiers(knex).where(where).update({ tier: to, held_since: time }));
    });
    return {
      from,
      ...(to === undefined ? {} : { to }),
      approvedAt: time,
      approvedBy,
      reason,
    };
  }
}

/** What the rest of the backend knows of the store. */
export type Tiers = Pick<
  TierStore,
  'approve' | 'latestApproval' | 'lowerings' | 'note' | 'record' | 'records'
>;

function heldTiers(knex: Knex) {
  return knex<HeldRow>('held_tiers');
}

function lowerings(knex: Knex) {
  return knex<LoweringRow>('tier_lowerings');
}

function waitingLowerings(knex: Knex) {
  return lowerings(knex).where({ outcome: null });
}

/** Makes others wait who are about to change the same service; SQLite has one writer anyway. */
async function lock(knex: Knex, entityRef: string): Promise<void> {
  await heldTiers(knex).where({ entity_ref: entityRef }).forUpdate().first();
}

async function recordOf(
  knex: Knex,
  entityRef: string,
): Promise<TierRecord | undefined> {
  const where = { entity_ref: entityRef };
  const held = await heldTiers(knex).where(where).first();
  if (!held) return undefined;
  const waiting = await waitingLowerings(knex).where(where).first();
  return toRecord(held, waiting);
}

/** The time since when it holds stays where the tier is the same. */
async function changeHeld(knex: Knex, row: HeldRow): Promise<void> {
  const { entity_ref, tier } = row;
  await heldTiers(knex).where({ entity_ref }).whereNot({ tier }).update(row);
}

/** False where another replica holds a first tier of the service at the same moment. */
async function holdFirst(knex: Knex, row: HeldRow): Promise<boolean> {
  const added = await heldTiers(knex)
    .insert(row)
    .onConflict('entity_ref')
    .ignore()
    .returning('entity_ref');
  return added.length === 1;
}

function movement({ from_tier, to_tier }: LoweringRow) {
  return { from: from_tier, ...(to_tier === null ? {} : { to: to_tier }) };
}

function toRecord(held: HeldRow, waiting: LoweringRow | undefined): TierRecord {
  if (!waiting) return { tier: held.tier };
  const { to } = movement(waiting);
  const lowering = {
    ...(to === undefined ? {} : { to }),
    noticedAt: waiting.noticed_at,
  };
  return { tier: held.tier, lowering };
}

function conflictWords(
  { entityRef, from, to }: Approval,
  waiting: LoweringRow | undefined,
): string {
  const asked = `expected ${entityRef} to wait for approval from ${from} to ${
    to ?? 'no tier'
  }`;
  return waiting
    ? `${asked}, found from ${waiting.from_tier} to ${
        waiting.to_tier ?? 'no tier'
      }`
    : `${asked}, found nothing that waits`;
}
