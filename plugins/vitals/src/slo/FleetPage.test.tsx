import { identityApiRef } from '@backstage/frontend-plugin-api';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { signalApiRef, type SignalApi } from '@backstage/plugin-signals-react';
import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { vitalsApiRef, type VitalsApi } from '../api';
import {
  fleetOf,
  fleetRow,
  sessionSuccess,
  vitalsApiMock,
} from '../__testUtils__';
import { FleetPage } from './FleetPage';

const burning = fleetRow('video-signalling', {
  tier: 'critical',
  state: 'burning',
  severity: 'page',
  worst: sessionSuccess,
  objectives: { burning: 1, ok: 2 },
});

const unknown = fleetRow('prescription', {
  state: 'unknown',
  objectives: { unknown: 1 },
  unknown: {
    reason: 'no-data',
    message: 'no data for 20m: check that the service runs and is scraped',
  },
});

const fleet = fleetOf([burning, unknown]);

/** Sends a signal as it comes over the wire. */
let announce: (json: string) => void;

const signals: SignalApi = {
  subscribe: (_, onMessage) => {
    announce = json => onMessage(JSON.parse(json));
    return { unsubscribe: () => {} };
  },
};

function renderFleet(sloFleet: VitalsApi['sloFleet'], query = '') {
  const api = vitalsApiMock({ sloFleet });
  renderInTestApp(<FleetPage />, {
    initialRouteEntries: [`/${query}`],
    mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    apis: [
      [vitalsApiRef, api],
      [
        identityApiRef,
        mockApis.identity({
          userEntityRef: 'user:default/ada',
          ownershipEntityRefs: ['user:default/ada', 'group:default/video'],
        }),
      ],
      [signalApiRef, signals],
    ],
  });
  return api;
}

function rowOf(name: string) {
  return screen.getByRole('row', { name: new RegExp(name) });
}

describe('FleetPage', () => {
  it('says first what needs somebody, and that it is the demo', async () => {
    renderFleet(async () => fleet);
    expect(
      await screen.findByRole('heading', { name: '2 services need attention' }),
    ).toBeInTheDocument();
    expect(screen.getByText('Demo')).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: '1 burning' }),
    ).toBeInTheDocument();
  });

  it('says of a service what it can still lose, how fast it loses it and what fires', async () => {
    renderFleet(async () => fleet);
    await screen.findByText('video-signalling');
    const row = rowOf('video-signalling');
    expect(row).toHaveTextContent('38 of 412 consultations');
    expect(row).toHaveTextContent('9 % left');
    expect(row).toHaveTextContent('6.2×');
    expect(
      within(row).getByTitle('burns faster than 5.6× over 6 h and over 30 min'),
    ).toHaveTextContent('page');
    expect(row).toHaveTextContent('1 burning of 3 objectives');
  });

  it('leads from a row to the reliability of its service, and to its conformance', async () => {
    renderFleet(async () => fleet);
    expect(
      await screen.findByRole('link', { name: 'video-signalling' }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/component/video-signalling/reliability?objective=session-success',
    );
    expect(
      screen.getByRole('link', { name: 'Verdicts on prescription' }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/component/prescription/conformance',
    );
  });

  it('gives the reason where something is unknown, and no number and no pass', async () => {
    renderFleet(async () => fleet);
    await screen.findByText('prescription');
    const row = rowOf('prescription');
    expect(row).toHaveTextContent('Unknown: no data for 20m');
    expect(row).not.toHaveTextContent(/in budget|left|%/);
    expect(
      within(row).getByTitle(unknown.unknown?.message ?? ''),
    ).toBeInTheDocument();
  });

  it('names a filter of the address that no service has', async () => {
    renderFleet(async () => fleet, '?tier=ultra');
    expect(
      await screen.findByRole('button', { name: /ultra \(0\)/ }),
    ).toBeInTheDocument();
  });

  it('asks the backend by what the address says', async () => {
    const { sloFleet } = renderFleet(
      async () => fleet,
      '?show=mine&state=burning&tier=critical&sort=burn&page=2',
    );
    await screen.findByText('video-signalling');
    expect(sloFleet).toHaveBeenCalledWith(
      {
        owner: ['user:default/ada', 'group:default/video'],
        state: ['burning'],
        tier: ['critical'],
        sort: 'burn',
        order: 'asc',
        offset: 50,
        limit: 50,
      },
      expect.anything(),
    );
  });

  it('filters by state and sorts by a heading, and turns the order round', async () => {
    const { sloFleet } = renderFleet(async () => fleet);
    await userEvent.click(
      await screen.findByRole('button', { name: '1 unknown' }),
    );
    expect(sloFleet).toHaveBeenLastCalledWith(
      expect.objectContaining({ state: ['unknown'] }),
      expect.anything(),
    );
    await userEvent.click(screen.getByRole('button', { name: 'Burn 1 h' }));
    await userEvent.click(screen.getByRole('button', { name: 'Burn 1 h' }));
    expect(sloFleet).toHaveBeenLastCalledWith(
      expect.objectContaining({ sort: 'burn', order: 'desc' }),
      expect.anything(),
    );
    expect(
      screen.getByRole('columnheader', { name: 'Burn 1 h' }),
    ).toHaveAttribute('aria-sort', 'descending');
  });

  it('turns pages on the server', async () => {
    const { sloFleet } = renderFleet(async () =>
      fleetOf([burning], { total: 120 }),
    );
    await userEvent.click(await screen.findByRole('button', { name: /next/i }));
    expect(sloFleet).toHaveBeenLastCalledWith(
      expect.objectContaining({ offset: 50, limit: 50 }),
      expect.anything(),
    );
  });

  it('asks again when a signal names a later count, says so, and not for the one it shows', async () => {
    const sloFleet = jest
      .fn()
      .mockResolvedValueOnce(fleet)
      .mockResolvedValue({ ...fleet, revision: 8 });
    renderFleet(sloFleet);
    await screen.findByText('video-signalling');
    await act(async () => announce('{"revision":7}'));
    expect(sloFleet).toHaveBeenCalledTimes(1);
    await act(async () => announce('{"revision":8}'));
    expect(sloFleet).toHaveBeenCalledTimes(2);
    expect(await screen.findByText(/updated/)).toBeInTheDocument();
  });

  it('shows old numbers as old, and since when nobody answers', async () => {
    renderFleet(async () =>
      fleetOf([burning], {
        freshness: 'stale',
        failedSince: '2026-11-24T10:05:00.000Z',
        problems: ['Prometheus eu: connection refused'],
      }),
    );
    expect(
      await screen.findByText('These numbers are old'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('heading', {
        name: 'When last counted: 1 service needs attention',
      }),
    ).toBeInTheDocument();
    expect(screen.getByText(/Counting fails since/)).toBeInTheDocument();
    expect(
      screen.getByText('Prometheus eu: connection refused'),
    ).toBeInTheDocument();
  });

  it('says what to set up where nothing counts events', async () => {
    renderFleet(async () =>
      fleetOf(
        [
          fleetRow('booking', {
            state: 'unknown',
            unknown: { reason: 'no-source', message: 'no source of metrics' },
          }),
        ],
        { source: 'none' },
      ),
    );
    expect(
      await screen.findByText('No Prometheus is connected'),
    ).toBeInTheDocument();
    expect(rowOf('booking')).toHaveTextContent('Unknown: no source of metrics');
  });

  it('says that the first count goes on', async () => {
    renderFleet(async () =>
      fleetOf([], { freshness: 'none', takenAt: undefined, revision: 0 }),
    );
    expect(
      await screen.findByText('The first count has not ended yet'),
    ).toBeInTheDocument();
  });

  it('says what makes a service show up where there is none', async () => {
    renderFleet(async () => fleetOf([]));
    expect(
      await screen.findByRole('link', { name: 'Create a service' }),
    ).toHaveAttribute('href', '/create');
  });

  it('shows all services again where none matches', async () => {
    const { sloFleet } = renderFleet(
      async () => ({ ...fleet, items: [], total: 0 }),
      '?show=mine&q=nothing',
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Show all services' }),
    );
    expect(sloFleet).toHaveBeenLastCalledWith(
      { sort: 'urgency', order: 'asc', offset: 0, limit: 50 },
      expect.anything(),
    );
  });

  it('says what failed, and asks again on demand', async () => {
    const sloFleet = jest
      .fn()
      .mockRejectedValueOnce(new Error('the backend is away'))
      .mockResolvedValue(fleet);
    renderFleet(sloFleet);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'the backend is away',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('video-signalling')).toBeInTheDocument();
  });
});
