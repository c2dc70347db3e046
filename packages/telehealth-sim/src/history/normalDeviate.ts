// Looked up once: a history draws millions of times, and a test runner's globals are slow.
const { log, sqrt } = Math;

const centre = {
  a: [
    -39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269,
    -30.66479806614716, 2.506628277459239,
  ],
  b: [
    -54.47609879822406, 161.5858368580409, -155.6989798598866,
    66.80131188771972, -13.28068155288572, 1,
  ],
};
const tail = {
  c: [
    -0.007784894002430293, -0.3223964580411365, -2.400758277161838,
    -2.549732539343734, 4.374664141464968, 2.938163982698783,
  ],
  d: [
    0.007784695709041462, 0.3224671290700398, 2.445134137142996,
    3.754408661907416, 1,
  ],
};
const tailBelow = 0.02425;

function polynomial(coefficients: readonly number[], x: number): number {
  let value = 0;
  for (const coefficient of coefficients) value = value * x + coefficient;
  return value;
}

/** The normal deviate below which a share in (0, 1) lies, by P. J. Acklam's approximation (relative error below 1.2e-9). */
export function normalDeviate(share: number): number {
  if (share > 1 - tailBelow) return -normalDeviate(1 - share);
  if (share < tailBelow) {
    const x = sqrt(-2 * log(share));
    return polynomial(tail.c, x) / polynomial(tail.d, x);
  }
  const x = share - 0.5;
  const square = x * x;
  return (x * polynomial(centre.a, square)) / polynomial(centre.b, square);
}
