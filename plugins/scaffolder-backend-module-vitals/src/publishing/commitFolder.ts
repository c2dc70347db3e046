import fs from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import git from 'isomorphic-git';

/** Who a commit names. */
export type Person = { name: string; email: string };

/** What is committed, and where. */
export type CommitRequest = {
  /** The files; ignored ones are left out, as by `git add`. */
  folder: string;
  /** The bare repository to make. */
  repository: string;
  branch: string;
  message: string;
  author: Person;
  committer: Person;
};

/** Makes a bare repository whose only commit holds the files of a folder; answers the commit's hash. */
export async function commitFolder(request: CommitRequest): Promise<string> {
  const { folder, repository, branch, message, author, committer } = request;
  const place = { fs, dir: folder, gitdir: repository };
  await git.init({ fs, gitdir: repository, bare: true, defaultBranch: branch });
  await git.add({ ...place, filepath: '.' });
  const hash = await git.commit({ ...place, message, author, committer });
  // A bare repository has no working tree, so no index either.
  await rm(join(repository, 'index'));
  return hash;
}
