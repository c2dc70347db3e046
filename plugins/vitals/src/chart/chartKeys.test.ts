import { cursorAfterKey, zoomedRange } from './chartKeys';

describe('cursorAfterKey', () => {
  it.each([
    ['ArrowLeft', 4],
    ['ArrowRight', 6],
    ['PageDown', 3],
    ['PageUp', 7],
    ['Home', 0],
    ['End', 19],
  ])('moves by %s from sample 5 of 20 to sample %d', (key, index) => {
    expect(cursorAfterKey(key, 5, 20)).toBe(index);
  });

  it('stops at the ends', () => {
    expect(cursorAfterKey('ArrowLeft', 0, 20)).toBe(0);
    expect(cursorAfterKey('PageUp', 19, 20)).toBe(19);
  });

  it('leaves other keys alone', () => {
    expect(cursorAfterKey('Tab', 5, 20)).toBeUndefined();
    expect(cursorAfterKey('toString', 5, 20)).toBeUndefined();
  });
});

describe('zoomedRange', () => {
  const bounds = { from: 0, to: 100 };

  it('halves around a moment that keeps its place', () => {
    expect(zoomedRange(bounds, 20, 0.5, bounds)).toEqual({ from: 10, to: 60 });
  });

  it('does not grow beyond what there is', () => {
    expect(zoomedRange({ from: 10, to: 60 }, 20, 2, bounds)).toEqual({
      from: 0,
      to: 100,
    });
  });
});
