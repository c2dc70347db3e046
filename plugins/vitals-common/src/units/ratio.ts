import { z } from 'zod';

/** A share between 0 and 1. Percent exists only in views. */
export const ratio = z.number().min(0).max(1);

/** A share above 0 and at most 1, for targets that may not be zero. */
export const positiveRatio = z.number().gt(0).max(1);

/** `0.9995` → `99.95 %`; at most four decimals, trailing zeros dropped. */
export function formatRatio(value: number): string {
  return `${Number((value * 100).toFixed(4))} %`;
}

/** `0.99999999` → `99.999999 %`: every digit that was stated, since a target that looks like 100 % would be another one. */
export function formatExactRatio(value: number): string {
  return `${Number((value * 100).toPrecision(12))} %`;
}
