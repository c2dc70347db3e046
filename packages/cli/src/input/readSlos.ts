import { maxDocumentLength } from '@vitals/plugin-vitals-common/manifest';
import {
  importOpenSlo,
  readOpenSlo,
  type RuledService,
} from '@vitals/plugin-vitals-common/slo';
import { InputFault } from '../inputFault';
import type { Terminal } from '../terminal';
import { readInput } from './readInput';

/** Services whose objectives stand in OpenSLO v1 files, and what of the files is left out. */
export type ReadSlos = { services: RuledService[]; notes: string[] };

/** All documents of the files together, so that one may name what stands in another. */
export async function readSlos(
  files: readonly string[],
  terminal: Terminal,
): Promise<ReadSlos> {
  const reads = [];
  for (const file of files) {
    const input = await readInput(
      {
        file,
        expected: 'an OpenSLO document (apiVersion: openslo/v1)',
        maxBytes: maxDocumentLength,
      },
      terminal,
    );
    reads.push(readOpenSlo(input.text, input.file));
  }
  const problems = reads.flatMap(read => read.problems);
  if (problems.length > 0) throw new InputFault(problems);
  const imported = importOpenSlo(reads.flatMap(({ documents }) => documents));
  if (!imported.ok) throw new InputFault(imported.problems);
  return imported;
}
