import { runInWords, scheduleMeaning } from './scheduleMeaning';

const now = new Date('2026-03-27T12:00:00Z');

describe('scheduleMeaning', () => {
  it('says a schedule in words and when it runs next', () => {
    expect(
      scheduleMeaning({ cron: '0 7 * * MON-FRI', timeZone: 'Etc/UTC' }, now),
    ).toEqual({
      ok: true,
      words: 'At 07:00, Monday through Friday',
      next: [
        new Date('2026-03-30T07:00:00Z'),
        new Date('2026-03-31T07:00:00Z'),
        new Date('2026-04-01T07:00:00Z'),
      ],
    });
  });

  it('follows the clocks of the time zone into summer', () => {
    const meaning = scheduleMeaning(
      { cron: '0 7 * * *', timeZone: 'Europe/Berlin' },
      now,
    );
    expect(meaning).toMatchObject({
      next: [
        new Date('2026-03-28T06:00:00Z'),
        new Date('2026-03-29T05:00:00Z'),
        new Date('2026-03-30T05:00:00Z'),
      ],
    });
  });

  it.each([
    ['too few fields', { cron: '0 7 * *' }, 'cron', /^Expected five fields/],
    ['seconds', { cron: '0 0 7 * * *' }, 'cron', /^Expected five fields/],
    ['a word of its own', { cron: '@daily' }, 'cron', /^Expected five fields/],
    ['an hour 25', { cron: '0 25 * * *' }, 'cron', /that a calendar has$/],
    ['a weekday 7', { cron: '0 2 * * 7' }, 'cron', /that a calendar has$/],
    ['a last day', { cron: '0 0 L * *' }, 'cron', /that a calendar has$/],
    ['the 30th of February', { cron: '0 0 30 2 *' }, 'cron', /never run$/],
    [
      'a time zone that is none',
      { cron: '0 7 * * *', timeZone: 'Berlin' },
      'timeZone',
      /^Expected a time zone/,
    ],
    [
      'a time zone in another case',
      { cron: '0 7 * * *', timeZone: 'europe/berlin' },
      'timeZone',
      /^Expected a time zone/,
    ],
  ])('refuses %s', (_what, schedule, field, problem) => {
    expect(scheduleMeaning(schedule, now)).toEqual({
      ok: false,
      field,
      problem: expect.stringMatching(problem),
    });
  });
});

describe('runInWords', () => {
  it('tells a run by the clocks of its time zone', () => {
    expect(runInWords(new Date('2026-11-24T06:00:00Z'), 'Europe/Berlin')).toBe(
      'Tue, 24 Nov 2026, 07:00',
    );
  });
});
