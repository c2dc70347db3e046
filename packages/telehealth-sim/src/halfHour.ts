import { logNormalShareBelow, type LogNormal } from './logNormal';

/** Minutes that appointments begin late. Own judgement: median 2, one in ten later than 10. */
const lateMinutes: LogNormal = { median: 2, sigma: Math.log(5) / 1.2816 };

/**
 * Minutes that a consultation takes: mean 9.3, standard deviation 8.2 (primary
 * care, 4.3 million visits; Clalit 2023). Sigma² = ln(1 + (8.2 / 9.3)²), median
 * = mean · exp(−sigma² / 2).
 */
export const consultationMinutes: LogNormal = { median: 6.975, sigma: 0.7584 };

const minutesInHalfHour = 30;
const slotsInHalfHour = 6;

/** Chance that something of this length ends in each minute of the half hour, whichever half hour that is. */
function byMinute(length: LogNormal): number[] {
  const chances = Array.from({ length: minutesInHalfHour }, () => 0);
  for (let minute = 0; minute < 20 * minutesInHalfHour; minute += 1) {
    chances[minute % minutesInHalfHour] +=
      logNormalShareBelow(length, minute + 1) -
      logNormalShareBelow(length, minute);
  }
  return chances;
}

/** The sum of two times, each given by minute of the half hour. */
function after(first: readonly number[], second: readonly number[]): number[] {
  return first.map((_, minute) =>
    first.reduce((sum, chance, earlier) => {
      const rest = (minute - earlier + minutesInHalfHour) % minutesInHalfHour;
      return sum + chance * second[rest];
    }, 0),
  );
}

/** Six slots of five minutes, as multiples of their mean. */
function bySlot(minutes: readonly number[]): readonly number[] {
  const whole = minutes.reduce((sum, chance) => sum + chance, 0);
  return Array.from(
    { length: slotsInHalfHour },
    (_, slot) =>
      (slotsInHalfHour / whole) *
      minutes
        .slice(slot * 5, slot * 5 + 5)
        .reduce((sum, chance) => sum + chance, 0),
  );
}

const starts = byMinute(lateMinutes);

/**
 * How appointments bunch: what begins and ends in each five minutes after the
 * full and the half hour, as a multiple of the mean. People book full and half
 * hours, as in Calendly's published load.
 */
export const halfHour = {
  starts: bySlot(starts),
  ends: bySlot(after(starts, byMinute(consultationMinutes))),
} as const;
