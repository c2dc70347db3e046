const hourMilliseconds = 3_600_000;
const hoursInWeek = 168;

/** Platform's opening, a Monday; nothing happens before it. Milliseconds since 1970. */
export const opening = Date.UTC(2026, 0, 5);

/** Share of the week's busiest hour, from midnight UTC: a morning peak, a lower one after work. Own judgement. */
const hourOfDay = [
  0.06, 0.05, 0.04, 0.04, 0.05, 0.09, 0.2, 0.45, 0.78, 0.97, 1, 0.92, 0.7, 0.74,
  0.82, 0.84, 0.83, 0.86, 0.8, 0.62, 0.44, 0.29, 0.17, 0.1,
];

/** Monday first. Own judgement. */
const dayOfWeek = [1, 0.94, 0.91, 0.88, 0.85, 0.42, 0.36];

function atHour(hour: number): number {
  const inWeek = ((hour % hoursInWeek) + hoursInWeek) % hoursInWeek;
  return hourOfDay[inWeek % 24] * dayOfWeek[Math.floor(inWeek / 24)];
}

/** Demand as a share of the peak of a normal week, between 0 and 1; straight lines between full hours. */
export function demandShare(time: number): number {
  const hours = (time - opening) / hourMilliseconds;
  const before = Math.floor(hours);
  const part = hours - before;
  return atHour(before) * (1 - part) + atHour(before + 1) * part;
}
