import { ConfigReader } from '@backstage/config';
import { readVitalsConfig } from './readVitalsConfig';

function read(vitals: Record<string, Record<string, string | number>>) {
  return readVitalsConfig(new ConfigReader({ vitals }));
}

describe('readVitalsConfig', () => {
  it('has platform-admins publish unless told otherwise', () => {
    expect(readVitalsConfig(new ConfigReader({}))).toEqual({
      policy: { admins: 'group:default/platform-admins' },
      cli: { path: undefined },
      slo: {
        refreshSeconds: 60,
        sourceTimeoutSeconds: 30,
        historyDays: 400,
        calendar: { unit: 'month', timeZone: 'UTC' },
      },
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

  it('reads how error budgets are looked at', () => {
    const slo = {
      refreshSeconds: 120,
      historyDays: 90,
      calendar: 'quarter',
      timeZone: 'Europe/Berlin',
    };
    expect(read({ slo }).slo).toEqual({
      refreshSeconds: 120,
      sourceTimeoutSeconds: 30,
      historyDays: 90,
      calendar: { unit: 'quarter', timeZone: 'Europe/Berlin' },
    });
  });

  it.each([
    [
      { refreshSeconds: 5 },
      'vitals.slo.refreshSeconds: expected a whole number from 15 to 3600, found 5',
    ],
    [
      { sourceTimeoutSeconds: 0.5 },
      'vitals.slo.sourceTimeoutSeconds: expected a whole number from 1 to 300, found 0.5',
    ],
    [
      { historyDays: 0 },
      'vitals.slo.historyDays: expected a whole number from 1 to 3650, found 0',
    ],
    [
      { calendar: 'year' },
      'vitals.slo.calendar: expected week, month or quarter, found "year"',
    ],
    [
      { timeZone: 'Berlin' },
      'vitals.slo.timeZone: expected a time zone such as Europe/Berlin, found "Berlin"',
    ],
  ])('names the key of what is wrong in %j', (slo, message) => {
    expect(() => read({ slo })).toThrow(message);
  });
});
