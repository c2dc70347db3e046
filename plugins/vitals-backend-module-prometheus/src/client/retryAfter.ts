/**
 * Seconds that a server asks to wait by the header `Retry-After`, a number of
 * seconds or a date (RFC 9110, 10.2.3); undefined when it says neither.
 */
export function retryAfterSeconds(
  header: string | undefined,
  now: Date,
): number | undefined {
  const text = header?.trim() ?? '';
  if (/^\d{1,9}$/.test(text)) return Number(text);
  const date = text === '' ? NaN : Date.parse(text);
  if (Number.isNaN(date)) return undefined;
  return Math.max(0, (date - now.getTime()) / 1000);
}
