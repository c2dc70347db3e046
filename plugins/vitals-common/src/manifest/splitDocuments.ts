/** One document of a YAML stream. */
export type YamlDocument = {
  text: string;
  /** Line of the stream on which the text begins, counted from 1. */
  line: number;
};

const hyphen = 45;
const dot = 46;

/** True where the line at `start` is a document marker: `---` or `...`, then white space or the end. */
function isMarker(text: string, start: number): boolean {
  const code = text.charCodeAt(start);
  if (code !== hyphen && code !== dot) return false;
  if (
    text.charCodeAt(start + 1) !== code ||
    text.charCodeAt(start + 2) !== code
  ) {
    return false;
  }
  const after = text[start + 3];
  return after === undefined || ' \t\r\n'.includes(after);
}

function nextLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : end + 1;
}

/**
 * Cuts a YAML stream at its document markers. A marker at the start of a line
 * ends a document whatever stands around it (YAML 1.2.2, rule 206,
 * `c-forbidden`), so each document can be read alone: a fault in one leaves the
 * others whole, and time and memory grow with the text.
 */
export function splitDocuments(text: string): YamlDocument[] {
  const documents: YamlDocument[] = [];
  let start = 0;
  let startLine = 1;
  const endAt = (end: number) => {
    if (end > start) {
      documents.push({ text: text.slice(start, end), line: startLine });
    }
  };
  for (let at = 0, line = 1; at < text.length; line += 1) {
    const next = nextLine(text, at);
    if (isMarker(text, at)) {
      const ends = text.charCodeAt(at) === dot;
      endAt(at);
      start = ends ? next : at;
      startLine = ends ? line + 1 : line;
    }
    at = next;
  }
  endAt(text.length);
  return documents;
}

/**
 * Lines before the first one that holds content, or undefined where a document
 * holds none: blank lines, comments, directives and its own marker do not count.
 */
export function linesBeforeContent(text: string): number | undefined {
  for (let at = 0, lines = 0; at < text.length; lines += 1) {
    const next = nextLine(text, at);
    const line = text.slice(isMarker(text, at) ? at + 3 : at, next).trim();
    if (line !== '' && line[0] !== '#' && line[0] !== '%') return lines;
    at = next;
  }
  return undefined;
}
