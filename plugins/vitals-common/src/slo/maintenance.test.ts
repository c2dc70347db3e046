import { maintenanceProblem, wholeRecords } from './maintenance';

const now = Date.parse('2026-11-24T10:00:00Z');
const at = (text: string) => Date.parse(text);

describe('a maintenance', () => {
  it('is widened to whole five minutes', () => {
    expect(
      wholeRecords({
        from: at('2026-11-24T10:04:59Z'),
        to: at('2026-11-24T10:30:01Z'),
      }),
    ).toEqual({
      from: at('2026-11-24T10:00:00Z'),
      to: at('2026-11-24T10:35:00Z'),
    });
  });

  it('that is already whole stays', () => {
    const whole = {
      from: at('2026-11-24T10:05:00Z'),
      to: at('2026-11-24T10:30:00Z'),
    };
    expect(wholeRecords(whole)).toEqual(whole);
  });

  it.each([
    ['2026-11-23T10:00:00Z', '2026-11-24T10:00:00Z'],
    ['2026-12-24T10:00:00Z', '2026-12-25T10:00:00Z'],
  ])('from %s to %s is within the limits', (from, to) => {
    const interval = { from: at(from), to: at(to) };
    expect(maintenanceProblem(interval, now)).toBeUndefined();
  });

  it.each([
    [
      '2026-11-24T12:00:00Z',
      '2026-11-24T12:00:00Z',
      'to',
      'expected a time after from',
    ],
    [
      '2026-11-24T12:00:00Z',
      '2026-11-25T12:00:01Z',
      'to',
      'expected at most 24 hours after from',
    ],
    [
      '2026-11-23T09:59:59Z',
      '2026-11-23T10:30:00Z',
      'from',
      'expected a time at most 24 hours ago',
    ],
    [
      '2026-12-24T10:00:01Z',
      '2026-12-24T11:00:00Z',
      'from',
      'expected a time at most 30 days ahead',
    ],
  ])('from %s to %s is refused at %s', (from, to, field, message) => {
    const interval = { from: at(from), to: at(to) };
    expect(maintenanceProblem(interval, now)).toEqual({ field, message });
  });
});
