import { pathToFileURL } from 'node:url';
import { NotFoundError } from '@backstage/errors';
import git, { type FsClient } from 'isomorphic-git';

/** A commit as a person reads it. */
export type Commit = {
  hash: string;
  message: string;
  author: string;
  /** When it was made, in milliseconds since 1970. */
  at: number;
};

export type FileContent = {
  /** Hash of the content. */
  hash: string;
  bytes: Uint8Array;
};

/** Words of a branch's name that can be asked for: one segment, so that no path can hide in it. */
const branchName = /^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/;

const commitHash = /^[0-9a-f]{40}$/;

function ifNotFound(error: unknown): undefined {
  if (error instanceof git.Errors.NotFoundError) return undefined;
  throw error;
}

/** One bare Git repository, for reading. */
export class Repository {
  constructor(
    readonly name: string,
    private readonly gitdir: string,
    private readonly fs: FsClient,
  ) {}

  /** What `git clone` takes on this machine. */
  get cloneAddress(): string {
    return pathToFileURL(this.gitdir).href;
  }

  private get place() {
    return { fs: this.fs, gitdir: this.gitdir };
  }

  /** The commit that HEAD, a branch or a full hash names. Throws NotFoundError where there is none. */
  async commit(ref: string): Promise<Commit> {
    const hash = await this.resolve(ref);
    const read =
      hash === undefined
        ? undefined
        : await git.readCommit({ ...this.place, oid: hash }).catch(ifNotFound);
    if (!read) throw new NotFoundError('There is no such branch or commit');
    const { author, committer, message } = read.commit;
    return {
      hash: read.oid,
      message: message.trim(),
      author: author.name,
      at: committer.timestamp * 1000,
    };
  }

  /** Paths of all files of a commit, in order. */
  async files({ hash }: Commit): Promise<string[]> {
    const paths = await this.below(hash, '');
    return paths.sort();
  }

  /** A file of a commit; undefined where there is none. */
  async file(
    { hash }: Commit,
    filepath: string,
  ): Promise<FileContent | undefined> {
    const segments = filepath.split('/');
    if (segments.some(part => ['', '.', '..'].includes(part))) return undefined;
    const blob = await git
      .readBlob({ ...this.place, oid: hash, filepath })
      .catch((error: unknown) => {
        if (error instanceof git.Errors.ObjectTypeError) return undefined;
        return ifNotFound(error);
      });
    return blob && { hash: blob.oid, bytes: blob.blob };
  }

  private async resolve(ref: string): Promise<string | undefined> {
    if (commitHash.test(ref)) return ref;
    if (ref !== 'HEAD' && !branchName.test(ref)) return undefined;
    const full = ref === 'HEAD' ? ref : `refs/heads/${ref}`;
    return git.resolveRef({ ...this.place, ref: full }).catch(ifNotFound);
  }

  private async below(hash: string, folder: string): Promise<string[]> {
    const { tree } = await git.readTree({
      ...this.place,
      oid: hash,
      ...(folder && { filepath: folder }),
    });
    const parts = await Promise.all(
      tree.map(async ({ path, type }) => {
        const full = folder ? `${folder}/${path}` : path;
        if (type === 'tree') return this.below(hash, full);
        return type === 'blob' ? [full] : [];
      }),
    );
    return parts.flat();
  }
}
