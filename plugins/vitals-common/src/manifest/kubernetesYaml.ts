import {
  defineScalarTag,
  FAILSAFE_SCHEMA,
  mergeTag,
  NOT_RESOLVED,
} from 'js-yaml';

/**
 * Plain scalars as kubectl reads them, which is neither YAML 1.1 nor 1.2:
 * `yes` and `on` are booleans and `0777` is octal, but there are no sexagesimal
 * numbers and no timestamps. Source: sigs.k8s.io/yaml, `goyaml.v2/resolve.go`.
 */
const booleans = new Map<string, boolean>([
  ...['y', 'yes', 'on', 'true'].flatMap(word => spellings(word, true)),
  ...['n', 'no', 'off', 'false'].flatMap(word => spellings(word, false)),
]);

function spellings(word: string, value: boolean): [string, boolean][] {
  const capital = word[0].toUpperCase() + word.slice(1);
  return [word, capital, word.toUpperCase()].map(text => [text, value]);
}

const nulls = new Set(['', '~', 'null', 'Null', 'NULL']);

const infinities = new Map<string, number>(
  ['.inf', '.Inf', '.INF'].flatMap(text => [
    [text, Infinity],
    [`+${text}`, Infinity],
    [`-${text}`, -Infinity],
  ]),
);

const notANumber = new Set(['.nan', '.NaN', '.NAN']);

const bases: readonly (readonly [RegExp, number])[] = [
  [/^([-+]?)0[xX]([0-9a-fA-F]+)$/, 16],
  [/^([-+]?)0[bB]([01]+)$/, 2],
  [/^([-+]?)0[oO]?([0-7]+)$/, 8],
];

function parseNumber(source: string): number | typeof NOT_RESOLVED {
  const infinity = infinities.get(source);
  if (infinity !== undefined) return infinity;
  if (notANumber.has(source)) return NaN;
  const plain = source.includes('_') ? source.replace(/_/g, '') : source;
  const prefixed = /^[-+]?0./.test(plain) && inBase(plain);
  if (prefixed !== false) return prefixed;
  return /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/.test(plain)
    ? Number(plain)
    : NOT_RESOLVED;
}

function inBase(plain: string): number | false {
  for (const [pattern, base] of bases) {
    const match = pattern.exec(plain);
    if (match) return parseInt(`${match[1]}${match[2]}`, base);
  }
  return false;
}

const nullTag = defineScalarTag('tag:yaml.org,2002:null', {
  implicit: true,
  implicitFirstChars: ['', '~', 'n', 'N'],
  resolve: source => (nulls.has(source) ? null : NOT_RESOLVED),
  identify: data => data === null,
});

const booleanTag = defineScalarTag('tag:yaml.org,2002:bool', {
  implicit: true,
  implicitFirstChars: [...'yYnNtTfFoO'],
  resolve: source => booleans.get(source) ?? NOT_RESOLVED,
  identify: data => typeof data === 'boolean',
});

const integerTag = defineScalarTag('tag:yaml.org,2002:int', {
  implicit: true,
  implicitFirstChars: [...'+-0123456789'],
  resolve: source => {
    const value = parseNumber(source);
    return Number.isInteger(value) ? value : NOT_RESOLVED;
  },
  identify: data => Number.isInteger(data),
});

const floatTag = defineScalarTag('tag:yaml.org,2002:float', {
  implicit: true,
  implicitFirstChars: [...'+-.0123456789'],
  resolve: parseNumber,
  identify: data => typeof data === 'number',
});

/** Reads the YAML of a Kubernetes object as `kubectl` does. */
export const kubernetesSchema = FAILSAFE_SCHEMA.withTags(
  nullTag,
  booleanTag,
  integerTag,
  floatTag,
  mergeTag,
);
