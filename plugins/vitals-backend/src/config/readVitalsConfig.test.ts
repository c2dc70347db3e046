import { ConfigReader } from '@backstage/config';
import { readVitalsConfig } from './readVitalsConfig';

function read(vitals: Record<string, Record<string, string>>) {
  return readVitalsConfig(new ConfigReader({ vitals }));
}

describe('readVitalsConfig', () => {
  it('has platform-admins publish unless told otherwise', () => {
    expect(readVitalsConfig(new ConfigReader({}))).toEqual({
      policy: { admins: 'group:default/platform-admins' },
      cli: { path: undefined },
    });
  });

  it('completes a short reference to a group', () => {
    expect(read({ policy: { admins: 'clinical-safety' } }).policy.admins).toBe(
      'group:default/clinical-safety',
    );
  });

  it('names the key of a wrong reference', () => {
    expect(() => read({ policy: { admins: 'group:default/' } })).toThrow(
      'vitals.policy.admins: expected an entity reference such as group:default/platform-admins, found "group:default/"',
    );
  });

  it('reads where the command is', () => {
    expect(read({ cli: { path: '/opt/vitals.cjs' } }).cli.path).toBe(
      '/opt/vitals.cjs',
    );
  });
});
