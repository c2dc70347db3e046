import { oneLine } from '@vitals/plugin-vitals-common/manifest';

const codes = {
  bold: 1,
  dim: 2,
  red: 31,
  green: 32,
  yellow: 33,
  magenta: 35,
} as const;

export type Colour = keyof typeof codes;

/** Paints one line of text where colours are allowed; control characters of the input never reach the terminal. */
export type Paint = (text: string, ...colours: Colour[]) => string;

/** The paint of a terminal; without colours it only makes text safe. */
export function painter(colours: boolean): Paint {
  return (text, ...wanted) => {
    const safe = oneLine(text);
    if (!colours || wanted.length === 0) return safe;
    return `\u001b[${wanted
      .map(colour => codes[colour])
      .join(';')}m${safe}\u001b[0m`;
  };
}
