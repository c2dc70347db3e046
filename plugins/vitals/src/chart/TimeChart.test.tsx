import { renderInTestApp } from '@backstage/frontend-test-utils';
import { fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useLocation } from 'react-router-dom';
import type { ChartMark } from './chartData';
import { TimeChart } from './TimeChart';

jest.mock('./ChartCanvas', () => ({
  __esModule: true,
  default: () => <span>canvas</span>,
}));

const hour = 3_600_000;
const start = Date.UTC(2026, 10, 24, 0);
const times = [0, 1, 2, 3, 4].map(index => start + index * hour);

const data = {
  times,
  series: [
    { id: '1h', label: 'burn over 1 h', values: [0.5, 6.2, null, 1, 2] },
    { id: '3d', label: 'burn over 3 d', values: [0.1, 0.2, null, 0.3, null] },
  ],
};

const thresholds = [
  { label: 'page above', value: 13.44 },
  { label: 'page above', value: 5.6 },
  { label: 'all gone in a day', value: 28 },
];

const marks: ChartMark[] = [
  {
    id: 'v42',
    kind: 'release',
    label: 'v42',
    at: start + hour,
    href: '/releases/v42',
  },
  { id: 'alert', kind: 'alert', label: 'page', at: start + 90 * hour },
];

const format = (value: number) => `${value}×`;

function Address() {
  return <output>{decodeURIComponent(useLocation().search)}</output>;
}

async function renderChart(query = '') {
  renderInTestApp(
    <>
      <TimeChart
        name="burn"
        title="Burn rate"
        data={data}
        format={format}
        thresholds={thresholds}
        marks={marks}
        queries={[{ label: 'burn over 1 h', text: 'bad / total' }]}
      />
      <Address />
    </>,
    { initialRouteEntries: [`/${query}`] },
  );
  await screen.findByRole('figure', { name: 'Burn rate' });
}

function valueOf(label: string) {
  return screen.getByText(label).nextElementSibling;
}

describe('TimeChart', () => {
  it('says the latest values before anybody points at it', async () => {
    await renderChart();
    expect(valueOf('burn over 1 h')).toHaveTextContent('2×');
    expect(valueOf('burn over 3 d')).toHaveTextContent('unknown');
    expect(screen.getByText(/Latest,/)).toBeInTheDocument();
  });

  it('reads all lines at a moment by the arrow keys, and stops at the ends', async () => {
    await renderChart();
    const cursor = screen.getByRole('slider', { name: 'Burn rate, moment' });
    fireEvent.keyDown(cursor, { key: 'Home' });
    fireEvent.keyDown(cursor, { key: 'ArrowLeft' });
    fireEvent.keyDown(cursor, { key: 'ArrowRight' });
    expect(valueOf('burn over 1 h')).toHaveTextContent('6.2×');
    expect(cursor).toHaveAttribute('aria-valuenow', '1');
    expect(cursor).toHaveAttribute(
      'aria-valuetext',
      expect.stringContaining('burn over 1 h 6.2×; burn over 3 d 0.2×'),
    );
  });

  it('reads by pointer and says of a gap that it is unknown, not zero', async () => {
    await renderChart();
    const cursor = screen.getByRole('slider');
    jest
      .spyOn(cursor, 'getBoundingClientRect')
      .mockReturnValue(new DOMRect(0, 0, 400, 200));
    fireEvent.pointerMove(cursor, { clientX: 190 });
    expect(valueOf('burn over 1 h')).toHaveTextContent('unknown');
    fireEvent.pointerLeave(cursor);
    expect(valueOf('burn over 1 h')).toHaveTextContent('2×');
  });

  it('zooms by dragging, keeps that in the address, and shows all again', async () => {
    await renderChart('?tab=x');
    const cursor = screen.getByRole('slider');
    jest
      .spyOn(cursor, 'getBoundingClientRect')
      .mockReturnValue(new DOMRect(0, 0, 400, 200));
    fireEvent.pointerDown(cursor, { clientX: 0, button: 0 });
    fireEvent.pointerMove(cursor, { clientX: 100 });
    fireEvent.pointerUp(cursor, { clientX: 100 });
    expect(screen.getByRole('status')).toHaveTextContent(
      '?tab=x&burn.from=2026-11-24T00:00:00.000Z&burn.to=2026-11-24T01:00:00.000Z',
    );
    expect(valueOf('burn over 1 h')).toHaveTextContent('6.2×');
    await userEvent.click(screen.getByRole('button', { name: 'Show all' }));
    expect(screen.getByRole('status')).toHaveTextContent('?tab=x');
    expect(valueOf('burn over 1 h')).toHaveTextContent('2×');
  });

  it('takes a short pull for a click', async () => {
    await renderChart();
    const cursor = screen.getByRole('slider');
    jest
      .spyOn(cursor, 'getBoundingClientRect')
      .mockReturnValue(new DOMRect(0, 0, 400, 200));
    fireEvent.pointerDown(cursor, { clientX: 100, button: 0 });
    fireEvent.pointerUp(cursor, { clientX: 103 });
    expect(screen.getByRole('status')).toBeEmptyDOMElement();
  });

  it('zooms by keys around the cursor', async () => {
    await renderChart();
    const cursor = screen.getByRole('slider');
    fireEvent.keyDown(cursor, { key: 'Home' });
    fireEvent.keyDown(cursor, { key: '+' });
    expect(screen.getByRole('status')).toHaveTextContent(
      '?burn.from=2026-11-24T00:00:00.000Z&burn.to=2026-11-24T02:00:00.000Z',
    );
    fireEvent.keyDown(cursor, { key: '0' });
    expect(screen.getByRole('status')).toBeEmptyDOMElement();
  });

  it('names limits, also the one that the plot has no room for', async () => {
    await renderChart();
    expect(
      screen.getByText('Beyond the plot: all gone in a day 28×'),
    ).toBeInTheDocument();
    expect(screen.getByText('page above 5.6×')).toBeInTheDocument();
    expect(screen.getByText('page above 13.44×')).toBeInTheDocument();
  });

  it('links what happened within the range', async () => {
    await renderChart();
    const strip = screen.getByRole('list', { name: 'What happened' });
    expect(within(strip).getAllByRole('listitem')).toHaveLength(1);
    expect(within(strip).getByRole('link', { name: 'v42' })).toHaveAttribute(
      'href',
      '/releases/v42',
    );
  });

  it('is a table where that is asked for', async () => {
    await renderChart();
    await userEvent.click(
      screen.getByRole('button', { name: 'Show as table' }),
    );
    const rows = within(screen.getByRole('table')).getAllByRole('row');
    expect(rows).toHaveLength(6);
    expect(rows[1]).toHaveTextContent(/2×unknown$/);
    expect(rows[3]).toHaveTextContent(/unknownunknown$/);
    expect(screen.queryByRole('slider')).not.toBeInTheDocument();
    expect(screen.getByRole('status')).toHaveTextContent('?burn.table=yes');
  });

  it('downloads what is shown', async () => {
    const made: Blob[] = [];
    URL.createObjectURL = jest.fn(blob => {
      if (blob instanceof Blob) made.push(blob);
      return 'blob:csv';
    });
    URL.revokeObjectURL = jest.fn();
    const click = jest
      .spyOn(HTMLAnchorElement.prototype, 'click')
      .mockImplementation(() => {});
    await renderChart();
    await userEvent.click(screen.getByRole('button', { name: 'Download CSV' }));
    expect(click).toHaveBeenCalledTimes(1);
    expect(made).toHaveLength(1);
    expect(await made[0].text()).toContain(
      '2026-11-24T02:00:00.000Z,,\r\n2026-11-24T03:00:00.000Z,1,0.3\r\n',
    );
  });

  it('copies the query and the link', async () => {
    const user = userEvent.setup();
    const write = jest.spyOn(navigator.clipboard, 'writeText');
    await renderChart();
    await user.click(screen.getByRole('button', { name: 'Copy query' }));
    await user.click(screen.getByRole('button', { name: 'Copy link' }));
    expect(write.mock.calls).toEqual([['bad / total'], [window.location.href]]);
  });

  it('says that it knows nothing of a range without samples', async () => {
    await renderChart('?burn.from=2020-01-01&burn.to=2020-01-02');
    expect(
      screen.getByText('Unknown: no sample lies in this range of time'),
    ).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Show all' })).toBeVisible();
  });
});
