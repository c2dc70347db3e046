import { normalDeviate } from './normalDeviate';

// Looked up once: a history draws millions of times, and a test runner's globals are slow.
const { exp, max, round, sqrt } = Math;

/** Below this mean the distribution is walked through, above it is nearly normal. */
const largestWalkedMean = 30;

function walked(mean: number, chance: number): number {
  let count = 0;
  let probability = exp(-mean);
  let below = probability;
  while (below < chance && probability > 0) {
    count += 1;
    probability *= mean / count;
    below += probability;
  }
  return count;
}

/**
 * How often something happens that happens so often on average, independently
 * each time: the Poisson distribution's value at a chance in (0, 1), so that a
 * larger chance never gives fewer.
 */
export function poisson(mean: number, chance: number): number {
  if (mean <= 0) return 0;
  if (mean < largestWalkedMean) return walked(mean, chance);
  // Cornish and Fisher: a third moment of 1/√mean bends the normal deviate.
  const deviate = normalDeviate(chance);
  const bent = sqrt(mean) * deviate + (deviate * deviate - 1) / 6;
  return max(0, round(mean + bent));
}
