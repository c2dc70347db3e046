import type { ServiceDescriptor } from '@vitals/plugin-vitals-common/service';
import { birthOf } from '../births';
import { streamOf, type Seed } from '../chance';
import { clusters, type Cluster, type ClusterName } from '../clusters';
import type { Incident } from '../incidents/incident';
import { plannedIncidents } from '../incidents/incidents';
import type { Span } from '../incidents/recurring';
import { historyMilliseconds } from '../incidents/slot';
import type { Cell } from './cell';
import { demandOfDay } from './demandOfDay';
import { oldestPending } from './oldestPending';
import { ServiceHistory } from './ServiceHistory';

const minuteMilliseconds = 60_000;

/** Two clusters' 35 days, and some that have just gone. */
const demandDaysKept = 100;

/** A service in one of the clusters. */
export type ServicePlace = {
  service: ServiceDescriptor;
  cluster: ClusterName;
  /** When it was created, for one that a visitor made. Milliseconds since 1970. */
  createdAt?: number;
};

/** Minutes that a gauge was seen in, and those in which it was above a limit. */
export type Minutes = { total: number; above: number };

/** What Prometheus would hold of a service in one cluster. Times are milliseconds since 1970. */
export type SeenHistory = {
  /** Of the service. */
  name: string;
  /** First and last moment that it was seen; equal where there is nothing yet. */
  seen: Span;
  cells: readonly Cell[];
  /** Events of each cell that were seen after one time and up to another, in the order of `cells`. */
  between: (span: Span) => number[];
  /** Age of the oldest workflow that waits at a time, in seconds; undefined where the service has none. */
  pendingAt: (time: number) => number | undefined;
  /** Minutes that ended after one time and up to another, and those in which the oldest workflow waited longer than so many seconds. */
  pendingLongerThan: (seconds: number, span: Span) => Minutes;
};

/** Changes with whatever the counts of a service are made from: then they are made anew. */
function identityOf({ service, cluster }: ServicePlace): string {
  const { shape, tier, load, indicators, routes } = service;
  const { dependencies, thirdParties } = service;
  return JSON.stringify([
    [cluster, shape, tier, load, indicators, routes],
    [dependencies, thirdParties],
  ]);
}

/**
 * The last 35 days of the platform as counts of events, for any moment. Keeps
 * what it has counted, so that one is made for a seed and used throughout; the
 * answers are those of a function of (seed, moment, place, window).
 */
export class PlatformHistory {
  private readonly services = new Map<
    string,
    { identity: string; history: ServiceHistory }
  >();
  private readonly demand = new Map<string, ReturnType<typeof demandOfDay>>();
  private last?: { now: number; incidents: Incident[] };

  constructor(private readonly seed: Seed) {}

  /** What was seen of a service up to a moment. */
  upTo(now: number, place: ServicePlace): SeenHistory {
    const { service, createdAt } = place;
    const incidents = this.incidents(now).filter(({ effects }) =>
      effects.some(effect => effect.service === service.name),
    );
    const from = Math.max(
      createdAt ?? birthOf(service.name, now),
      now - historyMilliseconds,
    );
    const to = Math.max(from, silentSince(incidents, place) ?? now);
    const within = (time: number) => Math.min(Math.max(time, from), to);
    const clip = (span: Span) => ({
      from: within(span.from),
      to: within(Math.max(span.from, span.to)),
    });
    const history = this.serviceHistory(place);
    return {
      name: service.name,
      seen: { from, to },
      cells: history.cells,
      between: span => history.between(clip(span), incidents),
      pendingAt: time => this.pendingAt(place, time),
      pendingLongerThan: (seconds, span) =>
        this.pendingMinutes(place, seconds, clip(span)),
    };
  }

  private incidents(now: number): Incident[] {
    if (this.last?.now !== now) {
      this.last = { now, incidents: plannedIncidents(this.seed, now) };
    }
    return this.last.incidents;
  }

  private serviceHistory(place: ServicePlace): ServiceHistory {
    const { service, cluster } = place;
    const key = `${service.namespace}/${service.name}/${cluster}`;
    const identity = identityOf(place);
    const known = this.services.get(key);
    if (known?.identity === identity) return known.history;
    const history = new ServiceHistory({
      seed: this.seed,
      service,
      cluster: clusterOf(cluster),
      demandOfDay: (day, where) => this.demandOfDay(day, where),
    });
    this.services.set(key, { identity, history });
    return history;
  }

  private demandOfDay(day: number, cluster: Cluster) {
    const key = `${cluster.name}/${day}`;
    const known = this.demand.get(key);
    if (known) return known;
    const demand = demandOfDay(day, cluster);
    if (this.demand.size >= demandDaysKept) this.demand.clear();
    this.demand.set(key, demand);
    return demand;
  }

  private pendingStream({ service, cluster }: ServicePlace): number {
    const subject = `${service.namespace}/${service.name}/${cluster}/pending`;
    return streamOf(this.seed, subject);
  }

  private pendingAt(place: ServicePlace, time: number): number | undefined {
    if (place.service.shape !== 'workflow') return undefined;
    // A sample on the full minute is the last of the minute that ends.
    const minute = Math.ceil(time / minuteMilliseconds) - 1;
    return oldestPending(place.service, this.pendingStream(place), minute);
  }

  private pendingMinutes(
    place: ServicePlace,
    seconds: number,
    { from, to }: Span,
  ): Minutes {
    const { service } = place;
    const stream = this.pendingStream(place);
    const first = Math.floor(from / minuteMilliseconds);
    const last = Math.floor(to / minuteMilliseconds);
    let above = 0;
    for (let minute = first; minute < last; minute += 1) {
      if (oldestPending(service, stream, minute) > seconds) above += 1;
    }
    return { total: last - first, above };
  }
}

function clusterOf(name: ClusterName): Cluster {
  return clusters.find(cluster => cluster.name === name) ?? clusters[0];
}

function silentSince(
  incidents: readonly Incident[],
  { service, cluster }: ServicePlace,
): number | undefined {
  const silent = incidents.find(({ to, effects }) =>
    effects.some(
      effect =>
        to === undefined &&
        effect.kind === 'silence' &&
        effect.service === service.name &&
        (effect.cluster === undefined || effect.cluster === cluster),
    ),
  );
  return silent?.from;
}
