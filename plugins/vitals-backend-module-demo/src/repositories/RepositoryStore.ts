import fs from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { NotFoundError } from '@backstage/errors';
import { serviceName } from '@vitals/plugin-vitals-common/service';
import { Repository } from './Repository';

const suffix = '.git';

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

/** The bare Git repositories of a folder, for reading. */
export class RepositoryStore {
  constructor(private readonly directory: string) {}

  /** Names of all repositories, in order; none while the folder does not exist. */
  async names(): Promise<string[]> {
    const entries = await readdir(this.directory, {
      withFileTypes: true,
    }).catch((error: unknown) => {
      if (isMissing(error)) return [];
      throw error;
    });
    return entries
      .filter(entry => entry.isDirectory() && entry.name.endsWith(suffix))
      .map(({ name }) => name.slice(0, -suffix.length))
      .filter(name => serviceName.safeParse(name).success)
      .sort();
  }

  /** A repository by its name. Throws NotFoundError where there is none, or where the name is no name of a service. */
  async open(name: string): Promise<Repository> {
    if (!(await this.names()).includes(name)) {
      throw new NotFoundError('There is no repository of that name');
    }
    return new Repository(name, join(this.directory, `${name}${suffix}`), fs);
  }
}
