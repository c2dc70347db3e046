import { compareUrgency } from '@vitals/plugin-vitals-common/slo';
import { fleetRowOf, type RankedRow } from './fleetRow';
import type { LastHeld } from './mergeAnswers';
import type { JudgedService, Snapshot } from './snapshot';
import type { RefreshMark, Snapshots } from './SnapshotStore';

/** A row, and what a search looks through. */
export type IndexedRow = RankedRow & { text: string };

/** The last snapshot, arranged for those who read it. */
export type Fleet = RefreshMark & {
  snapshot?: Snapshot;
  /** The worst first. */
  rows: readonly IndexedRow[];
  /** By entity reference. */
  services: ReadonlyMap<string, JudgedService>;
  /** The services of each journey, by its name. */
  journeys: ReadonlyMap<string, readonly JudgedService[]>;
  /** What each source had when it last answered. */
  lastHeld: LastHeld;
};

/** Arranges a snapshot. */
export function fleetOf(mark: RefreshMark, snapshot?: Snapshot): Fleet {
  const services = snapshot?.services ?? [];
  const journeys = new Map<string, JudgedService[]>();
  for (const service of services) {
    for (const journey of new Set(service.journeys)) {
      journeys.set(journey, [...(journeys.get(journey) ?? []), service]);
    }
  }
  return {
    ...mark,
    ...(snapshot ? { snapshot } : {}),
    rows: services
      .flatMap(service => fleetRowOf(service) ?? [])
      .map(ranked => ({ ...ranked, text: textOf(ranked) }))
      .sort(
        (a, b) =>
          compareUrgency(a.urgency, b.urgency) ||
          (a.row.entityRef < b.row.entityRef ? -1 : 1),
      ),
    services: new Map(
      services.map(service => [service.facts.entityRef, service]),
    ),
    journeys,
    lastHeld: new Map(
      snapshot?.held.map(({ source, services: names }) => [
        source,
        new Set(names),
      ]),
    ),
  };
}

function textOf({ row: { service, system, owner } }: RankedRow): string {
  return [service.namespace, service.name, system, owner]
    .join('\n')
    .toLocaleLowerCase('en');
}

/** How long nobody asks whether there is a later revision. */
const checkedMilliseconds = 1000;

/** Holds the last snapshot in memory, and reads it again when another replica has written a later one. */
export class FleetIndex {
  readonly #options: {
    snapshots: Pick<Snapshots, 'mark' | 'read'>;
    now: () => Date;
  };
  #fleet: Fleet = fleetOf({ revision: 0, problems: [] });
  #checkedAt = -Infinity;
  #checking: Promise<Fleet> | undefined;
  #expired = 0;

  constructor(options: {
    snapshots: Pick<Snapshots, 'mark' | 'read'>;
    now: () => Date;
  }) {
    this.#options = options;
  }

  /** The fleet as of at most a second ago. */
  async current(): Promise<Fleet> {
    const now = this.#options.now().getTime();
    if (Math.abs(now - this.#checkedAt) < checkedMilliseconds) {
      return this.#fleet;
    }
    this.#checking ??= this.#check(now);
    return this.#checking;
  }

  /** Makes the next reader ask, since this replica has just written; what is being asked already may be of before. */
  expire(): void {
    this.#expired += 1;
    this.#checkedAt = -Infinity;
    this.#checking = undefined;
  }

  async #check(now: number): Promise<Fleet> {
    const expired = this.#expired;
    try {
      const fleet = await this.#read();
      if (expired !== this.#expired) return fleet;
      this.#fleet = fleet;
      this.#checkedAt = now;
      return fleet;
    } finally {
      if (expired === this.#expired) this.#checking = undefined;
    }
  }

  async #read(): Promise<Fleet> {
    const { snapshots } = this.#options;
    const mark = await snapshots.mark();
    const { revision, failedSince } = mark;
    return revision === this.#fleet.revision
      ? { ...this.#fleet, ...mark, failedSince }
      : fleetOf(mark, await snapshots.read(revision));
  }
}
