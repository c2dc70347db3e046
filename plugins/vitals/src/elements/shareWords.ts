/**
 * A share for a person: `9 %`. Below one percent with one decimal, and never
 * rounded to nothing or to all: `under 0.1 %`, `99.9 %`.
 */
export function shareWords(share: number): string {
  const percent = Number((share * 100).toPrecision(12));
  const size = Math.abs(percent);
  if (size > 0 && size < 0.1) return 'under 0.1 %';
  if (size < 1) return `${Math.trunc(percent * 10) / 10} %`;
  if (size > 99 && size < 100) return `${Math.trunc(percent * 10) / 10} %`;
  return `${Math.trunc(percent)} %`;
}
