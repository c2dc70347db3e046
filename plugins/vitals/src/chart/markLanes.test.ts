import type { ChartMark } from './chartData';
import { laneCount, placedMarks } from './markLanes';

const mark = (id: string, at: number, until?: number): ChartMark => ({
  id,
  kind: 'release',
  label: id,
  at,
  until,
});

const range = { from: 0, to: 100 };

describe('placedMarks', () => {
  it('gives each mark the room up to the next of its lane', () => {
    const placed = placedMarks(
      [mark('d', 70), mark('a', 10), mark('b', 20), mark('c', 30)],
      range,
    );
    expect(
      placed.map(({ mark: { id }, share, lane, room }) => ({
        id,
        share,
        lane,
        room,
      })),
    ).toEqual([
      { id: 'a', share: 0.1, lane: 0, room: expect.closeTo(0.6) },
      { id: 'b', share: 0.2, lane: 1, room: 0.8 },
      { id: 'c', share: 0.3, lane: 2, room: 0.7 },
      { id: 'd', share: 0.7, lane: 0, room: expect.closeTo(0.3) },
    ]);
    expect(laneCount(placed)).toBe(3);
  });

  it('leaves out what is over or has not begun, and starts at the edge what began before', () => {
    const placed = placedMarks(
      [mark('over', -20, -10), mark('on', -20, 5), mark('later', 101)],
      range,
    );
    expect(placed.map(({ mark: { id }, share }) => [id, share])).toEqual([
      ['on', 0],
    ]);
  });

  it('writes to the left what happened just now, and shares the space with the name before', () => {
    const placed = placedMarks(
      [mark('a', 10), mark('b', 20), mark('c', 30), mark('now', 98)],
      range,
    );
    expect(placed[3]).toMatchObject({ side: 'left' });
    expect(placed[3].room).toBeCloseTo(0.44);
    expect(placed[0].room).toBeCloseTo(0.44);
    expect(placedMarks([mark('now', 98)], range)[0]).toMatchObject({
      side: 'left',
      room: 0.98,
    });
  });

  it('needs no lane without marks', () => {
    expect(laneCount([])).toBe(0);
  });
});
