import { chartCsv } from './chartCsv';

const times = [Date.UTC(2026, 10, 24, 10, 0), Date.UTC(2026, 10, 24, 10, 5)];

describe('chartCsv', () => {
  it('writes UTC times, and nothing where nothing is known', () => {
    expect(
      chartCsv({
        times,
        series: [
          { id: 'h', label: 'burn over 1 h', values: [6.2, null] },
          { id: 'd', label: 'burn over 3 d', values: [0, -0.5] },
        ],
      }),
    ).toBe(
      'time (UTC),burn over 1 h,burn over 3 d\r\n' +
        '2026-11-24T10:00:00.000Z,6.2,0\r\n' +
        '2026-11-24T10:05:00.000Z,,-0.5\r\n',
    );
  });

  it('quotes what would break a row', () => {
    const csv = chartCsv({
      times: [],
      series: [{ id: 'a', label: 'lost, or "cut"', values: [] }],
    });
    expect(csv).toBe('time (UTC),"lost, or ""cut"""\r\n');
  });

  it('disarms a name that a spreadsheet would run', () => {
    const csv = chartCsv({
      times: [],
      series: [{ id: 'a', label: '=HYPERLINK("evil")', values: [] }],
    });
    expect(csv).toBe(`time (UTC),"'=HYPERLINK(""evil"")"\r\n`);
  });
});
