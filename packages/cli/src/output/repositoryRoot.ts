import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of the Git repository that a folder is in; the folder itself where it is in none. Both are absolute. */
export function repositoryRoot(folder: string): string {
  let each = folder;
  while (!existsSync(join(each, '.git'))) {
    const above = dirname(each);
    if (above === each) return folder;
    each = above;
  }
  return each;
}
