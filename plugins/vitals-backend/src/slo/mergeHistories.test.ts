import type { EventCounts } from '@vitals/plugin-vitals-common/slo';
import { mergeHistories, type HistoryAnswer } from './mergeHistories';

const nine = new Date('2026-11-24T09:00:00.000Z');
const ten = new Date('2026-11-24T10:00:00.000Z');

function answered(
  name: string,
  atNine: EventCounts | undefined,
  atTen: EventCounts | undefined,
  copyOf?: string,
): HistoryAnswer {
  const point = (at: Date, counts: EventCounts | undefined) => ({
    at,
    ...(counts ? { counts } : {}),
  });
  return {
    name,
    ...(copyOf ? { copyOf } : {}),
    mayHave: true,
    ok: true,
    history: {
      points: [point(nine, atNine), point(ten, atTen)],
      query: `query of ${name}`,
      problems: [],
    },
  };
}

function failed(
  name: string,
  mayHave: boolean,
  copyOf?: string,
): HistoryAnswer {
  return {
    name,
    ...(copyOf ? { copyOf } : {}),
    mayHave,
    ok: false,
    message: 'too late',
  };
}

describe('histories of several sources', () => {
  it('add up where both have seen something, and are gaps where neither has', () => {
    const merged = mergeHistories([
      answered('eu', { total: 10, bad: 1 }, undefined),
      answered('us', { total: 5, bad: 2 }, undefined),
    ]);
    expect(merged).toEqual({
      points: [{ at: nine, counts: { total: 15, bad: 3 } }, { at: ten }],
      query: 'query of eu',
      problems: [],
      complete: true,
    });
  });

  it('keep what only one has seen', () => {
    const merged = mergeHistories([
      answered('eu', { total: 10, bad: 1 }, undefined),
      answered('us', undefined, { total: 5, bad: 2 }),
    ]);
    expect(merged.points).toEqual([
      { at: nine, counts: { total: 10, bad: 1 } },
      { at: ten, counts: { total: 5, bad: 2 } },
    ]);
  });

  it('take of copies the one that has seen most', () => {
    const merged = mergeHistories([
      answered('eu', undefined, { total: 8, bad: 1 }),
      answered('copy', { total: 10, bad: 1 }, { total: 9, bad: 1 }, 'eu'),
    ]);
    expect(merged.points.map(({ counts }) => counts?.total)).toEqual([10, 9]);
  });

  it.each([
    ['may have a part', failed('us', true), false],
    ['never had the service', failed('us', false), true],
    ['is a copy of one that answers', failed('us', true, 'eu'), true],
  ])('where one fails that %s', (_, other, complete) => {
    const eu = answered('eu', { total: 10, bad: 1 }, undefined);
    const merged = mergeHistories([eu, other]);
    expect(merged.complete).toBe(complete);
    expect(merged.problems).toEqual(['us: too late']);
  });

  it('are nothing where there is no source', () => {
    expect(mergeHistories([])).toEqual({
      points: [],
      problems: [],
      complete: true,
    });
  });
});
