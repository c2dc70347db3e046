import { nextHour } from './keepHour';

const time = (text: string) => new Date(`2026-11-${text}:00.000Z`);

describe('the next hour to keep', () => {
  it.each([
    ['is the oldest of a day where none is kept', undefined, '23T11:00'],
    ['is the one after the last', '24T08:00', '24T09:00'],
    ['ends at this moment at the earliest', '24T09:00', '24T10:00'],
    ['goes back a day at most', '20T08:00', '23T11:00'],
  ])('%s', (_, kept, expected) => {
    const last = kept === undefined ? undefined : time(kept);
    expect(nextHour(time('24T10:00'), last)).toEqual(time(expected));
  });

  it('is none before it is over', () => {
    expect(nextHour(time('24T10:59'), time('24T10:00'))).toBeUndefined();
    expect(nextHour(time('24T11:00'), time('24T10:00'))).toEqual(
      time('24T11:00'),
    );
  });
});
