import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { resolveSafeChildPath } from '@backstage/backend-plugin-api';

/** A file of the workspace: its path below it, and its text. */
export type WorkspaceFile = { path: string; text: string };

/** Writes files to the workspace; throws NotAllowedError, before anything is written, for a path that leads out of it. */
export async function writeFiles(
  workspacePath: string,
  files: readonly WorkspaceFile[],
): Promise<void> {
  const targets = files.map(({ path, text }) => ({
    target: resolveSafeChildPath(workspacePath, path),
    text,
  }));
  for (const { target, text } of targets) {
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, text);
  }
}
