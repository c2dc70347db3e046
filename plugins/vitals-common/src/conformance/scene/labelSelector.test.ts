import {
  everything,
  formatSelector,
  indexLabels,
  labelSelectorOf,
  selects,
} from './labelSelector';

const read = (value: unknown) => labelSelectorOf(value) ?? everything;

describe('label selectors', () => {
  it.each([
    [{}, true],
    [{ matchLabels: { app: 'a' } }, true],
    [{ matchLabels: { app: 'a', tier: 'x' } }, false],
    [
      {
        matchExpressions: [{ key: 'app', operator: 'In', values: ['b', 'a'] }],
      },
      true,
    ],
    [
      { matchExpressions: [{ key: 'app', operator: 'NotIn', values: ['a'] }] },
      false,
    ],
    [
      {
        matchExpressions: [{ key: 'other', operator: 'NotIn', values: ['a'] }],
      },
      true,
    ],
    [{ matchExpressions: [{ key: 'app', operator: 'Exists' }] }, true],
    [{ matchExpressions: [{ key: 'app', operator: 'DoesNotExist' }] }, false],
    [
      { matchExpressions: [{ key: 'app', operator: 'Equals', values: ['a'] }] },
      false,
    ],
  ])('%j on pods of app a: %s', (selector, taken) => {
    expect(selects(read(selector), { app: 'a' })).toBe(taken);
  });

  it('are none where none is written', () => {
    expect(labelSelectorOf(undefined)).toBeUndefined();
    expect(labelSelectorOf('app=a')).toBeUndefined();
  });

  it('find what they select in their namespace alone', () => {
    const index = indexLabels([
      { item: 1, namespace: 'clinic', labels: { app: 'a', part: 'x' } },
      { item: 2, namespace: 'clinic', labels: { app: 'a' } },
      { item: 3, namespace: 'billing', labels: { app: 'a' } },
    ]);
    const select = (selector: unknown) =>
      index.select('clinic', read(selector));
    expect(select({ matchLabels: { app: 'a' } })).toEqual([1, 2]);
    expect(select({ matchLabels: { app: 'a', part: 'x' } })).toEqual([1]);
    expect(select({})).toEqual([1, 2]);
    expect(
      select({ matchExpressions: [{ key: 'part', operator: 'DoesNotExist' }] }),
    ).toEqual([2]);
    expect(index.select('nowhere', everything)).toEqual([]);
  });

  it('read as words', () => {
    expect(
      formatSelector(
        read({
          matchLabels: { app: 'a' },
          matchExpressions: [
            { key: 'part', operator: 'In', values: ['x', 'y'] },
            { key: 'old', operator: 'DoesNotExist' },
          ],
        }),
      ),
    ).toBe('app=a, part In (x, y), old DoesNotExist');
    expect(formatSelector(everything)).toBe('everything');
  });
});
