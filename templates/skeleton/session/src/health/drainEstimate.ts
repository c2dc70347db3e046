/** What the declared mean counts for: as many consultations as this. */
const declaredWeight = 10;
const dayMilliseconds = 86_400_000;

interface Known {
  /** Milliseconds that each open consultation has lasted. */
  ages: readonly number[];
  /** Seconds that ended consultations lasted. */
  lengths: readonly number[];
  /** Mean that vitals.yaml declares. */
  meanSeconds: number;
}

/**
 * Seconds within which all open consultations will have ended, with even odds.
 *
 * With `S(t)` the share of consultations that last longer than `t`, one of age
 * `a` has ended by `a + t` with the chance `1 − S(a + t) / S(a)`; all have with
 * the product over the open ones. The answer is the `t` at which that product
 * is one half. `S` counts the lengths seen, and ten more that are exponential
 * with the declared mean: so it has an answer from the first day on, and for
 * ages that nobody has reached yet.
 */
export function drainEstimateSeconds({
  ages,
  lengths,
  meanSeconds,
}: Known): number {
  if (ages.length === 0) return 0;
  const outlasting = (seconds: number) =>
    (lengths.filter(length => length > seconds).length +
      declaredWeight * Math.exp(-seconds / meanSeconds)) /
    (lengths.length + declaredWeight);
  const allEndedWithin = (seconds: number) =>
    ages.reduce((chance, age) => {
      const lasted = age / 1_000;
      return chance * (1 - outlasting(lasted + seconds) / outlasting(lasted));
    }, 1);

  let low = 0;
  let high = dayMilliseconds / 1_000;
  while (high - low > 1) {
    const middle = (low + high) / 2;
    if (allEndedWithin(middle) < 0.5) low = middle;
    else high = middle;
  }
  return Math.round(high);
}
