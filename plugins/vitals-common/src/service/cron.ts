import { z } from 'zod';

const cronField = String.raw`(?:\*|[0-9]+(?:-[0-9]+)?|[A-Za-z]{3}(?:-[A-Za-z]{3})?)(?:/[0-9]+)?`;
const cronList = `${cronField}(?:,${cronField})*`;
const fiveFields = new RegExp(`^${cronList}(?: +${cronList}){4}$`);

type Field = { first: number; last: number; names?: readonly string[] };

/** As Kubernetes reads them: a Sunday is 0 and never 7. */
const fields: readonly Field[] = [
  { first: 0, last: 59 },
  { first: 0, last: 23 },
  { first: 1, last: 31 },
  {
    first: 1,
    last: 12,
    names: 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' '),
  },
  { first: 0, last: 6, names: 'sun mon tue wed thu fri sat'.split(' ') },
];

/** The number that a value stands for; NaN for a name that the field has not. */
function numberOf(value: string, { first, names = [] }: Field): number {
  if (/^[0-9]/.test(value)) return Number(value);
  const index = names.indexOf(value.toLowerCase());
  return index < 0 ? NaN : first + index;
}

function holds(list: string, field: Field): boolean {
  return list.split(',').every(part => {
    const [range, step] = part.split('/');
    if (step !== undefined && Number(step) === 0) return false;
    if (range === '*') return true;
    const [from, to = from] = range
      .split('-')
      .map(value => numberOf(value, field));
    return field.first <= from && from <= to && to <= field.last;
  });
}

/** Whether Kubernetes takes a pattern for the schedule of a CronJob. */
export function isCron(pattern: string): boolean {
  if (!fiveFields.test(pattern)) return false;
  const lists = pattern.split(/ +/);
  return fields.every((field, index) => holds(lists[index], field));
}

/** Five cron fields that Kubernetes takes for the schedule of a CronJob. */
export const cron = z
  .string()
  .max(100)
  .regex(fiveFields, {
    message:
      'expected five fields (minute, hour, day of month, month, day of week) such as "0 7 * * *"',
    abort: true,
  })
  .refine(isCron, {
    error:
      'expected minutes 0-59, hours 0-23, days 1-31, months 1-12 or JAN-DEC, days of the week 0-6 or SUN-SAT, ranges that rise and steps above 0',
  });

/**
 * Whether Kubernetes knows a time zone by this name. The runtime’s own list of
 * IANA names decides; it takes them in any case and takes offsets, Kubernetes
 * neither.
 */
export function isTimeZone(name: string): boolean {
  if (!name.split('/').every(part => /^[A-Z]/.test(part))) return false;
  try {
    const { timeZone } = new Intl.DateTimeFormat('en', {
      timeZone: name,
    }).resolvedOptions();
    return timeZone === name || timeZone.toLowerCase() !== name.toLowerCase();
  } catch {
    return false;
  }
}

/** IANA name of a time zone, as Kubernetes spells it. */
export const timeZone = z.string().max(60).refine(isTimeZone, {
  error: 'expected a time zone such as Europe/Berlin',
});
