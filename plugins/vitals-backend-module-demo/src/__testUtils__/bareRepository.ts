import fs from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import git from 'isomorphic-git';

type Request = {
  /** Folder of all repositories. */
  directory: string;
  name: string;
  /** Path → text. */
  files: Readonly<Record<string, string>>;
  /** Seconds since 1970. */
  timestamp: number;
  message?: string;
};

/** Makes `<name>.git` below a folder, with one commit on `main`, and answers its hash. */
export async function makeBareRepository({
  directory,
  name,
  files,
  timestamp,
  message = `Create ${name}`,
}: Request): Promise<string> {
  const gitdir = join(directory, `${name}.git`);
  const dir = join(directory, `.work-${name}`);
  await git.init({ fs, gitdir, bare: true, defaultBranch: 'main' });
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(dir, path)), { recursive: true });
    await writeFile(join(dir, path), text);
    await git.add({ fs, dir, gitdir, filepath: path });
  }
  const person = { name: 'Guest', email: 'guest@clinic.example' };
  const when = { timestamp, timezoneOffset: 0 };
  return git.commit({
    fs,
    dir,
    gitdir,
    message,
    author: { ...person, ...when },
    committer: { ...person, ...when },
  });
}
