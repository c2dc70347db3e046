import { readChartQuery, writeChartQuery } from './chartQuery';

const range = {
  from: Date.UTC(2026, 10, 20, 8),
  to: Date.UTC(2026, 10, 24, 8),
};

describe('the query of a chart', () => {
  it('comes back as it was written, beside what else stands there', () => {
    const written = writeChartQuery(
      new URLSearchParams('objective=latency&burn.from=old'),
      'burn',
      { range, isTable: true },
    );
    expect(written.get('objective')).toBe('latency');
    expect(written.get('burn.from')).toBe('2026-11-20T08:00:00.000Z');
    expect(readChartQuery(written, 'burn')).toEqual({ range, isTable: true });
    expect(readChartQuery(written, 'other')).toEqual({
      range: undefined,
      isTable: false,
    });
  });

  it('leaves out what is as usual', () => {
    const written = writeChartQuery(
      new URLSearchParams('burn.table=yes&burn.to=x'),
      'burn',
      { isTable: false },
    );
    expect(written.toString()).toBe('');
  });

  it.each([
    'burn.from=monday&burn.to=2026-11-24',
    'burn.from=2026-11-24&burn.to=2026-11-23',
    'burn.from=2026-11-24',
  ])('takes %s for all there is', text => {
    expect(
      readChartQuery(new URLSearchParams(text), 'burn').range,
    ).toBeUndefined();
  });
});
