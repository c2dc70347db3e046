const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'found nothing by that name',
  ENOTDIR: 'found nothing by that name',
  EISDIR: 'found a folder',
  EACCES: 'found no permission',
  EPERM: 'found no permission',
  EROFS: 'found a disk that may only be read',
  ENOSPC: 'found a full disk',
  ELOOP: 'found symbolic links that lead in a circle',
  ENAMETOOLONG: 'found a name that is too long for a file',
};

/** What the system said of a call that failed. */
export type SystemError = { found: string; path?: string };

/** What a failed system call found; undefined for any other error. */
export function systemError(error: unknown): SystemError | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  if (!('syscall' in error && 'code' in error)) return undefined;
  const code = String(error.code);
  return {
    found: reasons[code] ?? `found ${code}`,
    ...('path' in error && typeof error.path === 'string'
      ? { path: error.path }
      : {}),
  };
}
