/** One fault of an input: where it stands and what was expected there. */
export type InputProblem = {
  /** File name as the user gave it, or a word such as `request`. */
  file: string;
  /** Counted from 1; absent when the fault is of the whole file. */
  line?: number;
  /** Counted from 1. */
  column?: number;
  /** Place inside the document, `tiers.core.scale.minReplicas`; empty for the whole document. */
  path?: string;
  /** What was expected and what was found, in one line. */
  message: string;
};

/** JSON escapes the first 32 alone; the others are written out. */
function escaped(character: string): string {
  const inJson = JSON.stringify(character).slice(1, -1);
  return inJson === character
    ? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
    : inJson;
}

/** Control characters as escapes, so that a hostile name can neither break the line nor paint the terminal. */
export function oneLine(text: string): string {
  return text.replace(
    // eslint-disable-next-line no-control-regex -- control characters are just what is looked for
    /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g,
    escaped,
  );
}

/** What was found, short enough for one line. */
export function shown(value: unknown): string {
  // JSON has no word for NaN and the infinities.
  const text =
    typeof value === 'number'
      ? String(value)
      : JSON.stringify(value) ?? 'nothing';
  return oneLine(text.length > 60 ? `${text.slice(0, 57)}…` : text);
}

/** `policy.yaml:12:7: tiers.core.scale.minReplicas: expected …`, always one line. */
export function formatProblem(problem: InputProblem): string {
  const place = [problem.file, problem.line, problem.column].filter(
    part => part !== undefined,
  );
  const path = problem.path ? `${problem.path}: ` : '';
  return oneLine(`${place.join(':')}: ${path}${problem.message}`);
}
