import { recordSeconds } from '@vitals/plugin-vitals-common/slo';

/**
 * The end of the last whole record before a moment, ISO 8601: what was asked
 * up to there is asked anew only when a record has been added.
 */
export function lastRecord(at: string): string {
  const step = recordSeconds * 1000;
  return new Date(Math.floor(Date.parse(at) / step) * step).toISOString();
}
