import { momentWords } from '../elements';
import type { ChartSeries } from './chartData';
import type { Plot } from './plotOptions';

/** A value in words; what is not known is said to be unknown, never zero. */
export function valueWords(
  { values, quiet }: ChartSeries,
  index: number,
  format: Plot['format'],
): string {
  const value = values[index] ?? null;
  if (value !== null) return format(value);
  return quiet?.[index] ? 'nothing happened' : 'unknown';
}

/** What every line says at a sample, in one sentence for those who hear it. */
export function sampleWords({ data, format }: Plot, index: number): string {
  const values = data.series.map(
    line => `${line.label} ${valueWords(line, index, format)}`,
  );
  return `${momentWords(data.times[index])}: ${values.join('; ')}`;
}
