import { lastRecord } from './lastRecord';

describe('lastRecord', () => {
  it('stays for five minutes', () => {
    expect(lastRecord('2026-11-24T10:04:59.000Z')).toBe(
      '2026-11-24T10:00:00.000Z',
    );
    expect(lastRecord('2026-11-24T10:05:00.000Z')).toBe(
      '2026-11-24T10:05:00.000Z',
    );
  });
});
