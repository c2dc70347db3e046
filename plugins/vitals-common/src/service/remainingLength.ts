/**
 * Standard deviation of the logarithm of consultation lengths: a mean of
 * 9.3 min and a standard deviation of 8.2 min (Clalit, synchronous
 * telemedicine, 2023) give √ln(1 + (8.2 ÷ 9.3)²). That lengths are lognormal is
 * own judgement: only mean and deviation are published.
 */
export const lengthSpread = 0.76;

/** Distribution function of the standard normal. Source: Abramowitz and Stegun 7.1.26, error below 1.5e-7. */
function normalBelow(x: number): number {
  const z = Math.abs(x) / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * z);
  const series =
    t *
    (0.254829592 +
      t *
        (-0.284496736 +
          t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  const tail = (series * Math.exp(-z * z)) / 2;
  return x < 0 ? tail : 1 - tail;
}

/**
 * Share (0 to 1) of the consultations open at a moment that go on for longer
 * than so many seconds. For lengths L the time R that is left has
 * `P(R > t) = E[(L − t)+] ÷ E[L]`; lengths are taken as lognormal with
 * `lengthSpread`.
 */
export function shareOpenAfter(seconds: number, meanMinutes: number): number {
  if (seconds <= 0) return 1;
  const mean = meanMinutes * 60;
  const middle = Math.log(mean) - lengthSpread ** 2 / 2;
  const away = (middle - Math.log(seconds)) / lengthSpread;
  const share =
    normalBelow(away + lengthSpread) - (seconds / mean) * normalBelow(away);
  return Math.min(1, Math.max(0, share));
}
