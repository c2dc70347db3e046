import { podsOf } from './replicas';

describe('pods that may go', () => {
  it.each([
    [1, 3, 1],
    ['50%', 3, 2],
    ['10%', 3, 1],
    ['0%', 3, 0],
    ['100%', 3, 3],
    ['1', 3, undefined],
    [undefined, 3, undefined],
  ])('%j of %i is %j, rounded up', (value, all, pods) => {
    expect(podsOf(value, all)).toBe(pods);
  });
});
