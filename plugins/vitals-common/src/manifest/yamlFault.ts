import {
  isCollection,
  isScalar,
  visit,
  type Document,
  type ErrorCode,
  type Node,
  type YAMLError,
} from 'yaml';
import { oneLine, shown } from './problem';

/** What is wrong with a document's YAML, and where: an offset into its text. */
export type YamlFault = { message: string; offset: number };

/** Lists and groups within each other. Policies and descriptors need ten. */
const maxDepth = 50;

const tooDeep = `expected at most ${maxDepth} levels of nesting, found more`;

const template =
  'expected valid YAML, found what looks like a template, which must be rendered first';

/** The key or tag that stands at an offset. */
function wordAt(text: string, offset: number): string {
  const [word = ''] =
    /^(?:"[^"\n]*"|'[^'\n]*'|[^\s:,[\]{}]+)/.exec(text.slice(offset)) ?? [];
  return word.replace(/^(["'])(.*)\1$/, '$2');
}

const words: Partial<Record<ErrorCode, (word: string) => string>> = {
  DUPLICATE_KEY: word => `expected each key once, found ${shown(word)} again`,
  MULTIPLE_DOCS: () => 'expected one YAML document, found several',
  NON_STRING_KEY: () => 'expected plain text as a key',
  RESOURCE_EXHAUSTION: () => tooDeep,
  TAB_AS_INDENT: () => 'expected spaces as indentation, found a tab',
  TAG_RESOLVE_FAILED: word =>
    `expected plain YAML, found the tag ${shown(word)}`,
};

function inWords({ code, message, pos }: YAMLError, text: string): YamlFault {
  const [offset] = pos;
  if (text.includes('{{')) return { message: template, offset };
  const told = words[code]?.(wordAt(text, offset));
  if (told !== undefined) return { message: told, offset };
  // The parser gives up on depth by running out of stack.
  return /call stack/i.test(message)
    ? { message: tooDeep, offset }
    : { message: `expected valid YAML: ${oneLine(message)}`, offset };
}

/** Faults that are valid YAML, yet nothing that a document of ours may hold. */
function structuralFault(document: Document): YamlFault | undefined {
  let fault: YamlFault | undefined;
  const stopAt = (node: Node, message: string) => {
    fault = { message, offset: node.range?.[0] ?? 0 };
    return visit.BREAK;
  };
  visit(document, {
    Alias: (_, alias, ancestors) => {
      const anchor = alias.resolve(document);
      const name = `an anchor &${alias.source} before the alias *${alias.source}`;
      if (!anchor) return stopAt(alias, `expected ${name}, found none`);
      return ancestors.some(ancestor => ancestor === anchor)
        ? stopAt(alias, `expected ${name}, found it around the alias`)
        : undefined;
    },
    Collection: (_, collection, ancestors) =>
      ancestors.filter(isCollection).length >= maxDepth
        ? stopAt(collection, tooDeep)
        : undefined,
    Pair: (_, { key }) =>
      isScalar(key) && key.value === '__proto__'
        ? stopAt(key, 'expected another key, found "__proto__"')
        : undefined,
  });
  return fault;
}

/** The first thing wrong with a parsed document, in words that say what was expected; undefined when nothing is. */
export function yamlFault(
  document: Document,
  text: string,
): YamlFault | undefined {
  const [error] = [...document.errors, ...document.warnings];
  return error ? inWords(error, text) : structuralFault(document);
}
