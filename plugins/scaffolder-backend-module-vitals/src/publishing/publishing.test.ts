import { resolve } from 'node:path';
import { ConfigReader } from '@backstage/config';
import { readPublishing, requirePublishing } from './publishing';

function read(publishing?: Record<string, string>) {
  return readPublishing(
    new ConfigReader(publishing ? { vitals: { publishing } } : {}),
  );
}

describe('readPublishing', () => {
  it('finds nothing where nothing is configured, and then says what is missing', () => {
    expect(read()).toBeUndefined();
    expect(() => requirePublishing(undefined)).toThrow(
      'vitals.publishing.kind: expected local, github or gitlab in the configuration of this portal, found nothing',
    );
  });

  it('reads the folder of local repositories as an absolute path', () => {
    expect(read({ kind: 'local', directory: 'some/where' })).toEqual({
      kind: 'local',
      directory: resolve('some/where'),
    });
  });

  it('reads owner and fills in the host and who may see the repository', () => {
    expect(read({ kind: 'gitlab', owner: 'clinic' })).toEqual({
      kind: 'gitlab',
      host: 'gitlab.com',
      owner: 'clinic',
      visibility: 'private',
    });
    expect(
      read({
        kind: 'github',
        owner: 'clinic',
        host: 'git.clinic.example',
        visibility: 'internal',
      }),
    ).toEqual({
      kind: 'github',
      host: 'git.clinic.example',
      owner: 'clinic',
      visibility: 'internal',
    });
  });

  it.each([
    [
      { kind: 'svn' },
      'vitals.publishing.kind: expected local, github, gitlab, found "svn"',
    ],
    [
      { kind: 'github', owner: 'clinic', visibility: 'secret' },
      'vitals.publishing.visibility: expected private, internal, public, found "secret"',
    ],
    [
      { kind: 'local' },
      "Missing required config value at 'vitals.publishing.directory'",
    ],
    [
      { kind: 'github' },
      "Missing required config value at 'vitals.publishing.owner'",
    ],
  ])('refuses %j', (publishing, message) => {
    expect(() => read(publishing)).toThrow(message);
  });
});
