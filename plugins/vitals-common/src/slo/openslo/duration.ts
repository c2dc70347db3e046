const seconds: Readonly<Record<string, number>> = {
  m: 60,
  h: 3600,
  d: 86_400,
  w: 604_800,
};

/** OpenSLO's duration shorthand. Source: OpenSLO specification v1, "duration-shorthand". */
export const shorthand = /^([1-9][0-9]*)([mhdwMQY])$/;

/** Seconds of a shorthand; undefined for months, quarters and years, which differ in length. */
export function shorthandSeconds(text: string): number | undefined {
  const [, amount, unit] = shorthand.exec(text) ?? [];
  const length = unit === undefined ? undefined : seconds[unit];
  return length === undefined ? undefined : Number(amount) * length;
}
