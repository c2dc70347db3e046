import { isRecord } from '@vitals/plugin-vitals-common/manifest';
import { formatRatio } from '@vitals/plugin-vitals-common/units';

const unitSuffix =
  /(Seconds|Milliseconds|Minutes|Days|Ratio|Percent|Millicores|Mebibytes)$/;

/** Shares whose name does not end in `Ratio`. */
const shares: ReadonlySet<string> = new Set([
  'availability',
  'cpuUtilization',
  'sessionSuccess',
  'share',
]);

const wholeWords: Readonly<Record<string, string>> = {
  cpu: 'CPU',
  min: 'minimum',
  max: 'maximum',
  phi: 'PHI',
  url: 'URL',
};

/** Fields whose name alone would mislead. */
const spelledOut: Readonly<Record<string, string>> = {
  cpuLimitRatio: 'CPU limit, of the request',
  headroomRatio: 'Headroom, of peak demand',
  memoryLimitRatio: 'Memory limit, of the request',
  preStopSeconds: 'Sleep before stop',
};

/** The name of a field in words, without its unit: `minReplicas` → `Minimum replicas`. */
export function labelOf(name: string): string {
  if (Object.hasOwn(spelledOut, name)) return spelledOut[name];
  const words = name
    .replace(unitSuffix, '')
    .replace(/([a-z])([A-Z0-9])/g, '$1 $2')
    .split(' ')
    .map(word => word.toLowerCase())
    .map(word => (Object.hasOwn(wholeWords, word) ? wholeWords[word] : word))
    .join(' ')
    .replace(/(\d) ?xx/i, '$1xx');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The name of a field within a sentence: `runbookUrl` → `runbook URL`. */
export function labelWithin(name: string): string {
  return labelOf(name).replace(/^[A-Z](?![A-Z])/, letter =>
    letter.toLowerCase(),
  );
}

function formatNumber(value: number): string {
  return value.toLocaleString('en-GB', { maximumFractionDigits: 4 });
}

/** Seconds in the largest unit that keeps the number whole: `1800` → `30 min`, `90` → `90 s`. */
export function formatSpan(seconds: number): string {
  const units: readonly [size: number, one: string, many: string][] = [
    [86_400, 'day', 'days'],
    [3600, 'h', 'h'],
    [60, 'min', 'min'],
  ];
  const unit = units.find(([size]) => seconds >= size && seconds % size === 0);
  if (!unit || seconds === 60) return `${formatNumber(seconds)} s`;
  const [size, one, many] = unit;
  const count = seconds / size;
  return `${formatNumber(count)} ${count === 1 ? one : many}`;
}

function formatAmount(name: string, value: number): string {
  if (shares.has(name)) return formatRatio(value);
  switch (unitSuffix.exec(name)?.[1] ?? name) {
    case 'Seconds':
      return formatSpan(value);
    case 'Milliseconds':
      return value >= 1000
        ? `${formatNumber(value / 1000)} s`
        : `${formatNumber(value)} ms`;
    case 'Minutes':
      return `${formatNumber(value)} min`;
    case 'Days':
      return `${formatNumber(value)} ${value === 1 ? 'day' : 'days'}`;
    case 'Ratio':
      return formatRatio(value);
    case 'Percent':
    case 'percent':
      return `${formatNumber(value)} %`;
    case 'Millicores':
      return `${formatNumber(value)} m`;
    case 'Mebibytes':
      return `${formatNumber(value)} MiB`;
    default:
      return formatNumber(value);
  }
}

/** A share within a time is one value, though two numbers. */
export function isOneValue(value: unknown): boolean {
  return (
    isRecord(value) &&
    typeof value.share === 'number' &&
    (typeof value.withinSeconds === 'number' ||
      typeof value.thresholdMilliseconds === 'number')
  );
}

function formatRecord(value: Readonly<Record<string, unknown>>): string {
  if (
    typeof value.share === 'number' &&
    typeof value.thresholdMilliseconds === 'number'
  ) {
    return `${formatRatio(value.share)} within ${formatAmount(
      'thresholdMilliseconds',
      value.thresholdMilliseconds,
    )}`;
  }
  if (
    typeof value.share === 'number' &&
    typeof value.withinSeconds === 'number'
  ) {
    return `${formatRatio(value.share)} within ${formatSpan(
      value.withinSeconds,
    )}`;
  }
  if (
    typeof value.weightPercent === 'number' &&
    typeof value.pauseSeconds === 'number'
  ) {
    return `${value.weightPercent} % for ${formatSpan(value.pauseSeconds)}`;
  }
  return Object.entries(value)
    .map(([key, item]) => `${labelWithin(key)} ${formatValue(key, item)}`)
    .join(', ');
}

/** A value of the policy for a person, with the unit that its field's name states. */
export function formatValue(name: string, value: unknown): string {
  if (value === undefined) return 'not set';
  if (typeof value === 'number') return formatAmount(name, value);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) {
    const separator = value.some(item => isRecord(item)) ? '; ' : ', ';
    return value.length === 0
      ? 'none'
      : value.map(item => formatValue(name, item)).join(separator);
  }
  return isRecord(value) ? formatRecord(value) : String(value);
}
