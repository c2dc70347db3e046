import {
  checkDocument,
  formatPath,
  readYaml,
  splitDocuments,
  type InputProblem,
  type Locate,
  type Path,
} from '../../manifest';
import {
  openSloDocument,
  openSloVersion,
  type OpenSloDocument,
} from './documents';

/** A document with the way back to its lines. */
export type ReadDocument = {
  document: OpenSloDocument;
  /** A problem of it, at the line of a path. */
  problem: (path: Path, message: string) => InputProblem;
};

export type OpenSloRead = {
  documents: ReadDocument[];
  problems: InputProblem[];
};

const expected = `an OpenSLO document (apiVersion: ${openSloVersion})`;

/** Whether a document holds more than comments. */
function hasContent(text: string): boolean {
  return text
    .split('\n')
    .some(line => !/^\s*(#.*)?$|^(---|\.\.\.)\s*$/.test(line));
}

function moved(problem: InputProblem, by: number): InputProblem {
  return problem.line === undefined
    ? problem
    : { ...problem, line: problem.line + by };
}

function readOne(text: string, file: string, before: number): OpenSloRead {
  const yaml = readYaml(text, { file, expected });
  const checked = yaml.ok ? checkDocument(yaml, openSloDocument, file) : yaml;
  if (!checked.ok) {
    return {
      documents: [],
      problems: checked.problems.map(problem => moved(problem, before)),
    };
  }
  const locate: Locate = checked.locate;
  return {
    documents: [
      {
        document: checked.value,
        problem: (path, message) =>
          moved(
            {
              file,
              ...locate(path),
              path: formatPath(path),
              message,
            },
            before,
          ),
      },
    ],
    problems: [],
  };
}

/** The documents of an OpenSLO v1 file; every fault with its line. */
export function readOpenSlo(text: string, file: string): OpenSloRead {
  const parts = splitDocuments(text).filter(part => hasContent(part.text));
  if (parts.length === 0) return readOne(text, file, 0);
  const read = parts.map(part => readOne(part.text, file, part.line - 1));
  return {
    documents: read.flatMap(({ documents }) => documents),
    problems: read.flatMap(({ problems }) => problems),
  };
}
