import type { ChartData } from './chartData';

const lineEnd = '\r\n';

/** Spreadsheets run what begins like a formula. */
function harmless(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}

/** The samples as CSV (RFC 4180): times in UTC, an empty field where nothing is known. */
export function chartCsv({ times, series }: ChartData): string {
  const header = [
    'time (UTC)',
    ...series.map(({ label }) => quoted(harmless(label))),
  ];
  const rows = times.map((at, index) => [
    new Date(at).toISOString(),
    ...series.map(({ values }) => String(values[index] ?? '')),
  ]);
  return [header, ...rows].map(row => row.join(',') + lineEnd).join('');
}
