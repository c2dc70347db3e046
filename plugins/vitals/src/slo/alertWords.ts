import type { DueAlert } from '@vitals/plugin-vitals-common/slo';
import { rateWords } from './rateWords';

const windows: Readonly<Record<DueAlert['long'], string>> = {
  '5m': '5 min',
  '30m': '30 min',
  '1h': '1 h',
  '2h': '2 h',
  '6h': '6 h',
  '1d': '1 day',
  '3d': '3 days',
};

/** A window of fixed length in words. */
export function windowWords(window: DueAlert['long']): string {
  return windows[window];
}

/** When an alert fires: `burns faster than 13× over 1 h and over 5 min`. */
export function alertWords({
  burnRate,
  long,
  short,
}: Pick<DueAlert, 'burnRate' | 'long' | 'short'>): string {
  return `burns faster than ${rateWords(burnRate)} over ${
    windows[long]
  } and over ${windows[short]}`;
}
