import {
  formatMilliseconds,
  formatSeconds,
  formatWholeUnits,
  parseDurationMilliseconds,
} from './duration';

describe('durations', () => {
  it.each([
    ['500ms', 500],
    ['2s', 2000],
    ['1m30s', 90_000],
    ['1.5h', 5_400_000],
    ['257.415s', 257_415],
  ])('reads %s as %i milliseconds', (text, milliseconds) => {
    expect(parseDurationMilliseconds(text)).toBe(milliseconds);
  });

  it.each(['', '5', 's', '5 s', '-1s', '1d'])(
    'does not take %j for a duration',
    text => {
      expect(parseDurationMilliseconds(text)).toBeUndefined();
    },
  );

  it('prints the shortest form that Envoy and Prometheus read', () => {
    expect([
      formatMilliseconds(500),
      formatMilliseconds(1500),
      formatSeconds(90),
      formatSeconds(600),
      formatSeconds(7200),
    ]).toEqual(['500ms', '1.5s', '90s', '10m', '2h']);
  });

  it('prints no fractions where the Gateway API reads them', () => {
    expect([500, 1000, 1500, 3_600_000].map(formatWholeUnits)).toEqual([
      '500ms',
      '1s',
      '1s500ms',
      '3600s',
    ]);
  });
});
