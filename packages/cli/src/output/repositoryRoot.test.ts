import { temporaryFolder } from '../__testUtils__/temporaryFolder';
import { repositoryRoot } from './repositoryRoot';

const { at, write } = temporaryFolder();

describe('repositoryRoot', () => {
  it('is the folder above with the repository in it, also in a worktree', () => {
    write('a/.git', 'gitdir: /elsewhere');
    write('a/b/c/deploy.yaml', '');
    expect(repositoryRoot(at('a/b/c'))).toBe(at('a'));
    expect(repositoryRoot(at('a'))).toBe(at('a'));
  });

  it('is the folder itself outside of any repository', () => {
    write('b/deploy.yaml', '');
    expect(repositoryRoot(at('b'))).toBe(at('b'));
  });
});
