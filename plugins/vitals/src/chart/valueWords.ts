import { momentWords } from '../elements';
import type { Plot } from './plotOptions';

/** A value in words; what is not known is said to be unknown, never zero. */
export function valueWords(
  value: number | null | undefined,
  format: Plot['format'],
): string {
  return value === null || value === undefined ? 'unknown' : format(value);
}

/** What every line says at a sample, in one sentence for those who hear it. */
export function sampleWords({ data, format }: Plot, index: number): string {
  const values = data.series.map(
    line => `${line.label} ${valueWords(line.values[index], format)}`,
  );
  return `${momentWords(data.times[index])}: ${values.join('; ')}`;
}
