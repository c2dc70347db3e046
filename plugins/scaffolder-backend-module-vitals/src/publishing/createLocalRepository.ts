import { mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ConflictError, InputError } from '@backstage/errors';
import { commitFolder, type CommitRequest } from './commitFolder';

/** The bare repository of a service below the configured folder. */
export function localRepositoryPath(directory: string, name: string): string {
  return join(directory, `${name}.git`);
}

/** Throws ConflictError where there is a repository of that name. */
export async function refuseExisting(
  directory: string,
  name: string,
): Promise<void> {
  const there = await stat(localRepositoryPath(directory, name)).catch(
    ifMissing,
  );
  if (there) throw taken(name);
}

function ifMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT') return undefined;
  throw error;
}

function taken(name: string): ConflictError {
  return new ConflictError(
    `name: expected a name that is free, found a repository ${name} already; it was left as it is`,
  );
}

type Request = Omit<CommitRequest, 'repository'> & {
  directory: string;
  name: string;
};

/**
 * Makes a repository whole or not at all: it is built beside its place and
 * moved there in one step, which fails when somebody else was first.
 */
export async function createLocalRepository({
  directory,
  name,
  ...commit
}: Request): Promise<{ path: string; commitHash: string }> {
  const entries = await readdir(commit.folder);
  if (entries.every(entry => entry === '.git')) {
    throw new InputError(
      'sourcePath: expected a folder with files to publish, found an empty one',
    );
  }
  await mkdir(directory, { recursive: true });
  await refuseExisting(directory, name);
  const path = localRepositoryPath(directory, name);
  const beside = await mkdtemp(join(directory, '.new-'));
  try {
    const repository = join(beside, 'repository');
    const commitHash = await commitFolder({ ...commit, repository });
    await rename(repository, path).catch((error: NodeJS.ErrnoException) => {
      throw ['ENOTEMPTY', 'EEXIST'].includes(error.code ?? '')
        ? taken(name)
        : error;
    });
    return { path, commitHash };
  } finally {
    await rm(beside, { recursive: true, force: true });
  }
}
