import { act, render } from '@testing-library/react';
import UPlot from 'uplot';
import ChartCanvas from './ChartCanvas';
import type { Plot } from './plotOptions';

jest.mock('uplot', () => ({
  __esModule: true,
  default: jest.fn(() => ({
    destroy: jest.fn(),
    redraw: jest.fn(),
    setSize: jest.fn(),
  })),
}));

const drawn = jest.mocked(UPlot);

const plot: Plot = {
  data: {
    times: [0, 3_600_000, 7_200_000],
    series: [
      { id: 'a', label: 'A', values: [1, null, 3] },
      { id: 'b', label: 'B', values: [0, 0, 0] },
    ],
  },
  range: { from: 0, to: 7_200_000 },
  scale: { min: 0, max: 4 },
  format: value => `${value}×`,
};

describe('ChartCanvas', () => {
  beforeEach(() => drawn.mockClear());

  it('hands over gaps as gaps, and a point where a line cannot show a sample', () => {
    render(<ChartCanvas plot={plot} />);
    const [options, data] = drawn.mock.calls[0];
    expect(data).toEqual([
      [0, 3_600_000, 7_200_000],
      [1, null, 3],
      [0, 0, 0],
    ]);
    expect(options.series.map(({ points }) => points?.show)).toEqual([
      undefined,
      true,
      false,
    ]);
    expect(options.series[1].spanGaps).toBeUndefined();
    expect(options.scales?.y.range).toEqual([0, 4]);
  });

  it('gives lines different patterns', () => {
    render(<ChartCanvas plot={plot} />);
    const [{ series }] = drawn.mock.calls[0];
    expect(series[1].dash).not.toEqual(series[2].dash);
  });

  it('draws again in the colours of another theme, and cleans up', async () => {
    const { unmount } = render(<ChartCanvas plot={plot} />);
    const chart = drawn.mock.results[0].value;
    await act(async () => {
      document.body.setAttribute('data-theme-mode', 'dark');
    });
    expect(chart.redraw).toHaveBeenCalledTimes(1);
    unmount();
    expect(chart.destroy).toHaveBeenCalledTimes(1);
    document.body.removeAttribute('data-theme-mode');
  });
});
