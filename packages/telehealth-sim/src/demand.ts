import type { Cluster } from './clusters';
import { wallClock } from './europeanTime';

const hourMilliseconds = 3_600_000;
const dayMilliseconds = 24 * hourMilliseconds;
const hoursInWeek = 168;

/** Platform's opening, a Monday; nothing happens before it. Milliseconds since 1970. */
export const opening = Date.UTC(2026, 0, 5);

/**
 * Per cent of a day's walk-ins in each hour of the clock: 71 % of them between
 * 8 and 18 (Davis et al., Direct-to-Consumer Virtual Urgent Care), level from
 * 10 until the evening (Pediatrics 147, 979). No evening peak: no study that
 * was read confirms one. The single hours are own judgement.
 */
export const walkInHours: readonly number[] = [
  1, 0.7, 0.5, 0.5, 0.6, 0.9, 1.6, 2.7, 5, 6.6, 7.6, 7.6, 7.3, 7.3, 7.4, 7.4,
  7.4, 7.4, 6.6, 5.2, 3.6, 2.4, 1.6, 1.1,
];

/** Walk-ins of each day, Monday first: 76 % from Monday to Friday (Davis et al.); Monday a quarter above the others, own judgement. */
export const walkInDays: readonly number[] = [1.25, 1, 1, 1, 1, 0.829, 0.829];

/** Appointments that begin in each hour of the clock: clinics open from 8 to 18, with a pause at noon. Own judgement. */
const bookedHours: readonly number[] = [
  0, 0, 0, 0, 0, 0, 0, 0, 0.8, 1, 1, 1, 0.5, 0.7, 1, 1, 0.95, 0.6, 0, 0, 0, 0,
  0, 0,
];

/** The appointment book is filled by the clinicians that are there, so Monday is like Tuesday. Own judgement. */
const bookedDays: readonly number[] = [1, 1, 1, 1, 0.9, 0.25, 0];

/** Share of the busiest hour's consultations that had an appointment. Own judgement. */
const bookedShareAtPeak = 0.4;

type Week = (hour: number) => number;

function week(
  hours: readonly number[],
  days: readonly number[],
  scale: number,
): Week {
  return hour => scale * hours[hour % 24] * days[Math.floor(hour / 24)];
}

/** The highest hour of both kinds is Monday at ten or eleven, which makes their sum 1 there. */
const walkIns = week(
  walkInHours,
  walkInDays,
  (1 - bookedShareAtPeak) / (7.6 * 1.25),
);
const booked = week(bookedHours, bookedDays, bookedShareAtPeak);

/** Straight lines between the middles of the hours. */
function at(curve: Week, wallTime: number): number {
  const hours = (wallTime - opening) / hourMilliseconds - 0.5;
  const before = Math.floor(hours);
  const part = hours - before;
  const first = ((before % hoursInWeek) + hoursInWeek) % hoursInWeek;
  return curve(first) * (1 - part) + curve((first + 1) % hoursInWeek) * part;
}

/** Middle of the season, as a day of the year: late January, as in 2018. */
const fluPeakDay = 25;
const yearDays = 365.25;

/**
 * What influenza multiplies demand by: 1.25 at its peak, when nearly one visit
 * in five is for it and the rest is as ever (Teladoc, January 2018); 1 from
 * May to October. The shape of the season is own judgement.
 */
export function fluFactor(time: number): number {
  const days =
    (time - Date.UTC(2026, 0, 1)) / dayMilliseconds - (fluPeakDay - 1);
  const season = Math.cos((2 * Math.PI * days) / yearDays);
  return 1 + 0.25 * Math.max(0, season) ** 2;
}

/** Where patients live: what their demand depends on. */
export type Place = Pick<Cluster, 'winterOffsetHours'>;

/** Demand of those who come by appointment, and of all, as shares of the peak of a week without influenza. */
export type Demand = { booked: number; all: number };

/** Demand at a time of the patients of one place, smooth within the hour. */
export function demandAt(time: number, place: Place): Demand {
  const wallTime = wallClock(time, place.winterOffsetHours);
  const factor = fluFactor(time);
  const appointments = at(booked, wallTime) * factor;
  return {
    booked: appointments,
    all: appointments + at(walkIns, wallTime) * factor,
  };
}

/**
 * Demand as a share of the peak of a normal week: 1 on Monday from ten to
 * twelve on the wall, up to 1.25 with influenza. Autoscaling follows it.
 */
export function demandShare(time: number, place: Place): number {
  return demandAt(time, place).all;
}
