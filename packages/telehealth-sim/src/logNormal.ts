// Looked up once: a history draws millions of times, and a test runner's globals are slow.
const { abs, exp, log, max, SQRT2 } = Math;

/** A length that has a long tail: the logarithm is normal with standard deviation sigma. */
export type LogNormal = { median: number; sigma: number };

/** Share of a normal distribution below z. Abramowitz and Stegun 7.1.26: wrong by 1.5e-7 at most. */
function normalShareBelow(z: number): number {
  const x = abs(z) / SQRT2;
  const t = 1 / (1 + 0.3275911 * x);
  const tail =
    t *
    (0.254829592 +
      t *
        (-0.284496736 +
          t * (1.421413741 + t * (-1.453152027 + t * 1.061405429)))) *
    exp(-x * x);
  return z < 0 ? tail / 2 : 1 - tail / 2;
}

/** Share of lengths that are not above a limit, between 0 and 1. */
export function logNormalShareBelow(
  { median, sigma }: LogNormal,
  limit: number,
): number {
  if (limit <= 0) return 0;
  if (limit === Infinity) return 1;
  return normalShareBelow(log(limit / median) / sigma);
}

/** Share of lengths between each border and the one before; the last share lies above all borders. */
export function logNormalShares(
  length: LogNormal,
  borders: readonly number[],
): number[] {
  let below = 0;
  return [...borders, Infinity].map(border => {
    const share = logNormalShareBelow(length, border);
    const between = max(0, share - below);
    below = share;
    return between;
  });
}
