import type { ScrapeFamily, ScrapeSample } from './scrape';

const familyLine = /^# (TYPE|HELP) ([a-zA-Z_:][a-zA-Z0-9_:]*)(?: (.*))?$/;
const sampleLine =
  /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})?[ \t]+(\S+)(?:[ \t]+-?\d+)?$/;
const labelPair =
  /\s*([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\.)*)"\s*(?:,|$)/y;
const partOfFamily = /_(?:bucket|sum|count)$/;

interface OpenFamily {
  name: string;
  type: string;
  help: string;
  samples: ScrapeSample[];
}

/** What a scrape holds, or the first line that isn't in the Prometheus text format. */
export type ParsedScrape =
  | { readonly ok: true; readonly families: readonly ScrapeFamily[] }
  | { readonly ok: false; readonly problem: string };

/** Reads the Prometheus text exposition format 0.0.4. */
export function parseScrape(text: string): ParsedScrape {
  const families = new Map<string, OpenFamily>();
  for (const [index, line] of text.split('\n').entries()) {
    if (!readLine(line.trim(), families)) {
      return {
        ok: false,
        problem: `line ${index + 1} is not in the Prometheus text format`,
      };
    }
  }
  return { ok: true, families: [...families.values()] };
}

function readLine(line: string, families: Map<string, OpenFamily>): boolean {
  const described = familyLine.exec(line);
  if (described) {
    const [, keyword, name, rest = ''] = described;
    const family = familyNamed(name, families);
    if (keyword === 'TYPE') family.type = rest;
    else family.help = rest;
    return true;
  }
  if (line === '' || line.startsWith('#')) return true;
  const sample = readSample(line);
  if (!sample) return false;
  familyOf(sample.name, families).samples.push(sample);
  return true;
}

function readSample(line: string): ScrapeSample | undefined {
  const parts = sampleLine.exec(line);
  if (!parts) return undefined;
  const [, name, labelText = '', valueText] = parts;
  const labels = readLabels(labelText);
  const value = readValue(valueText);
  return labels && value !== undefined ? { name, labels, value } : undefined;
}

function readLabels(text: string): Record<string, string> | undefined {
  const labels: Record<string, string> = {};
  labelPair.lastIndex = 0;
  while (labelPair.lastIndex < text.length) {
    const pair = labelPair.exec(text);
    if (!pair) return undefined;
    const [, name, value] = pair;
    labels[name] = value.replace(/\\(.)/g, (_, escaped) =>
      escaped === 'n' ? '\n' : escaped,
    );
  }
  return labels;
}

/** Prometheus reads numbers as Go does: NaN and infinity in any case. */
function readValue(text: string): number | undefined {
  if (/^[+-]?nan$/i.test(text)) return NaN;
  if (/^[+-]?inf(inity)?$/i.test(text)) {
    return text.startsWith('-') ? -Infinity : Infinity;
  }
  const value = Number(text);
  return Number.isNaN(value) ? undefined : value;
}

/** The family that a sample belongs to: its own name, or a histogram's or summary's. */
function familyOf(
  sampleName: string,
  families: Map<string, OpenFamily>,
): OpenFamily {
  const whole = families.get(sampleName.replace(partOfFamily, ''));
  return whole && /^(histogram|summary)$/.test(whole.type)
    ? whole
    : familyNamed(sampleName, families);
}

function familyNamed(
  name: string,
  families: Map<string, OpenFamily>,
): OpenFamily {
  const known = families.get(name);
  if (known) return known;
  const family = { name, type: 'untyped', help: '', samples: [] };
  families.set(name, family);
  return family;
}
