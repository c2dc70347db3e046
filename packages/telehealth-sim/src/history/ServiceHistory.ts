import type { ServiceDescriptor } from '@vitals/plugin-vitals-common/service';
import { chanceAt, streamOf, type Seed } from '../chance';
import type { Cluster } from '../clusters';
import type { Incident } from '../incidents/incident';
import type { Span } from '../incidents/recurring';
import {
  dayMilliseconds,
  slotMilliseconds,
  slotsInDay,
} from '../incidents/slot';
import { behaviourOf } from './behaviour';
import type { Cell, CellGroup, Slot } from './cell';
import { DayCounts } from './DayCounts';
import { disturbanceAt } from './disturbance';
import { groupsOf } from './groupsOf';
import { normalDeviate } from './normalDeviate';
import { poisson } from './poisson';

/** How much better and worse hours differ: the deviation of the logarithm of the failure rate. Own judgement. */
const luckSigma = 0.4;

/** Enough for 35 days that begin anywhere in a day, and some that have just gone. */
const daysKept = 40;

const slotsInHour = 12;

type DemandOfDay = (
  day: number,
  cluster: Cluster,
) => readonly Pick<Slot, 'starts' | 'ends' | 'open'>[];

type Options = {
  seed: Seed;
  service: ServiceDescriptor;
  cluster: Cluster;
  demandOfDay: DemandOfDay;
};

/** All that was counted of one service in one cluster, whether or not anybody was looking. */
export class ServiceHistory {
  readonly cells: readonly Cell[];
  private readonly groups: readonly CellGroup[];
  private readonly of: readonly (readonly number[])[];
  private readonly streams: readonly number[];
  private readonly certain: ReadonlySet<number>;
  private readonly luckStream: number;
  private readonly days = new Map<number, { key: string; counts: DayCounts }>();

  constructor(private readonly options: Options) {
    const { seed, service, cluster } = options;
    this.groups = groupsOf({
      service,
      behaviour: behaviourOf(service),
      demandShare: cluster.demandShare,
    });
    const subject = `${service.namespace}/${service.name}/${cluster.name}`;
    const firsts = this.groups.map((_, index) =>
      this.groups
        .slice(0, index)
        .reduce((sum, { draws }) => sum + draws.length, 0),
    );
    const placed = this.groups.flatMap(({ cells }, group) =>
      cells.map(({ cell, of }) => ({
        cell,
        of: of.map(draw => firsts[group] + draw),
      })),
    );
    this.cells = placed.map(({ cell }) => cell);
    this.of = placed.map(({ of }) => of);
    this.streams = this.groups.flatMap(({ draws }) =>
      draws.map(word => streamOf(seed, `${subject}/${word}`)),
    );
    this.certain = new Set(
      this.groups.flatMap(({ certain = [] }, group) =>
        certain.map(draw => firsts[group] + draw),
      ),
    );
    this.luckStream = streamOf(seed, `${subject}/luck`);
  }

  /**
   * Events of each cell after one time and up to another, in the order of
   * `cells`. Windows that meet add up to the window of both.
   */
  between({ from, to }: Span, incidents: readonly Incident[]): number[] {
    const draws = this.streams.map(() => 0);
    const first = Math.floor(from / dayMilliseconds);
    const last = Math.floor(to / dayMilliseconds);
    for (let day = first; day <= last; day += 1) {
      const counts = this.day(day, incidents);
      const isWhole = day < last;
      for (let draw = 0; draw < draws.length; draw += 1) {
        const end = isWhole ? counts.total(draw) : counts.until(draw, to);
        draws[draw] += day === first ? end - counts.until(draw, from) : end;
      }
    }
    return this.of.map(parts =>
      parts.reduce((sum, draw) => sum + draws[draw], 0),
    );
  }

  private day(day: number, incidents: readonly Incident[]): DayCounts {
    const start = day * dayMilliseconds;
    const felt = incidents.filter(
      ({ from, to = Infinity, effects }) =>
        from < start + dayMilliseconds &&
        to > start &&
        effects.some(({ service }) => service === this.options.service.name),
    );
    const key = felt.map(({ id }) => id).join(' ');
    const known = this.days.get(day);
    if (known?.key === key) return known.counts;
    const counts = this.draw(day, felt);
    this.days.delete(day);
    this.days.set(day, { key, counts });
    for (const oldest of this.days.keys()) {
      if (this.days.size <= daysKept) break;
      this.days.delete(oldest);
    }
    return counts;
  }

  private draw(day: number, incidents: readonly Incident[]): DayCounts {
    const { service, cluster, demandOfDay } = this.options;
    const counts = new DayCounts(day, this.streams);
    const place = { service: service.name, cluster: cluster.name };
    demandOfDay(day, cluster).forEach((demand, index) => {
      const start = day * dayMilliseconds + index * slotMilliseconds;
      const slot: Slot = {
        ...demand,
        luck: this.luck(day * slotsInDay + index),
        disturbance: disturbanceAt(incidents, place, start),
      };
      let draw = 0;
      for (const { expected } of this.groups) {
        for (const mean of expected(slot)) {
          const chance = chanceAt(this.streams[draw], day * slotsInDay + index);
          const events = this.certain.has(draw) ? mean : poisson(mean, chance);
          counts.set(draw, index, events);
          draw += 1;
        }
      }
    });
    return counts;
  }

  /** How the hour of a slot multiplies failures; 1 on average. */
  private luck(slot: number): number {
    const hour = Math.floor(slot / slotsInHour);
    const deviate = normalDeviate(chanceAt(this.luckStream, hour));
    return Math.exp(luckSigma * deviate - luckSigma ** 2 / 2);
  }
}
