import { renderInTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import type {
  SloJourney,
  SloJourneys,
} from '@vitals/plugin-vitals-common/client';
import { screen, within } from '@testing-library/react';
import { vitalsApiRef, type VitalsApi } from '../api';
import { journeysRouteRef } from '../routes';
import {
  fleetRow,
  reliability,
  sessionSuccess,
  snapshot,
  vitalsApiMock,
} from '../__testUtils__';
import { JourneyRoutes } from './JourneyRoutes';

const blame: SloJourney['journey']['blame'] = {
  state: 'known',
  failures: 400,
  shares: [
    { name: 'video-signalling', kind: 'service', failures: 248, share: 0.62 },
    { name: 'turn-provider', kind: 'third-party', failures: 120, share: 0.3 },
    { name: 'unattributed', kind: 'unattributed', failures: 32, share: 0.08 },
  ],
};

const journey: SloJourney = {
  ...snapshot,
  journey: { name: 'consult', state: 'burning', severity: 'page', blame },
  measures: [
    {
      entityRef: 'component:default/session',
      service: { namespace: 'clinic', name: 'session' },
      summary: sessionSuccess,
      standing: reliability.objectives[0].standing,
    },
  ],
  members: [fleetRow('session', { state: 'burning', worst: sessionSuccess })],
};

const journeys: SloJourneys = {
  ...snapshot,
  items: [
    {
      name: 'consult',
      state: 'burning',
      severity: 'page',
      blame,
      members: 4,
      worst: sessionSuccess,
    },
    {
      name: 'book',
      state: 'unknown',
      unknown: { reason: 'no-data', message: 'nobody counts its end' },
      blame: {
        state: 'unknown',
        unknown: { reason: 'no-data', message: 'no cause was recorded' },
      },
      members: 1,
    },
  ],
};

function renderAt(path: string, calls: Partial<VitalsApi> = {}) {
  renderInTestApp(<JourneyRoutes />, {
    initialRouteEntries: [path],
    mountedRoutes: {
      '/vitals/journeys': journeysRouteRef,
      '/catalog/:namespace/:kind/:name': entityRouteRef,
    },
    apis: [
      [
        vitalsApiRef,
        vitalsApiMock({
          sloJourney: async () => journey,
          sloJourneys: async () => journeys,
          ...calls,
        }),
      ],
    ],
  });
}

describe('the list of journeys', () => {
  it('says what needs somebody, and who fails each most', async () => {
    renderAt('/');
    expect(
      await screen.findByRole('heading', { name: '2 journeys need attention' }),
    ).toBeInTheDocument();
    const row = screen.getByRole('row', { name: /consult/ });
    expect(row).toHaveTextContent('38 of 412 consultations');
    expect(row).toHaveTextContent('video-signalling, 62 %');
    expect(within(row).getByRole('link')).toHaveAttribute(
      'href',
      '/vitals/journeys/consult',
    );
  });

  it('shows no number where nobody counts', async () => {
    renderAt('/');
    const row = await screen.findByRole('row', { name: /book/ });
    expect(row).toHaveTextContent('Unknown: nobody counts its end');
    expect(row).toHaveTextContent('Unknown: no cause was recorded');
    expect(row).not.toHaveTextContent('%');
  });

  it('says how a journey comes about where there is none', async () => {
    renderAt('/', { sloJourneys: async () => ({ ...journeys, items: [] }) });
    expect(
      await screen.findByText('No service names a journey'),
    ).toBeInTheDocument();
  });
});

describe('a journey', () => {
  it('answers first and names who to talk to', async () => {
    renderAt('/consult');
    expect(
      await screen.findByRole('heading', {
        name: 'consult burns its budget; video-signalling answers for 62 % of its failures',
      }),
    ).toBeInTheDocument();
    expect(
      screen.getByText(
        'Of every 1,000 consultations, 995 without interruption, over 28 days',
      ),
    ).toBeInTheDocument();
    expect(
      screen.getByText('Can still be lost, measured').nextElementSibling,
    ).toHaveTextContent('38 of 412 consultations');
  });

  it('lays out all of the blame, third parties apart and the rest as its own', async () => {
    renderAt('/consult');
    const section = await screen.findByRole('region', {
      name: 'Who answers for its failures',
    });
    const rows = within(section)
      .getAllByRole('row')
      .map(row => row.textContent);
    expect(rows).toEqual([
      'Who answers for itBarShareFailures',
      'Own services',
      'video-signalling62 %248',
      'Third parties, charged to nobody’s budget',
      'turn-provider30 %120',
      'No cause named',
      'Unattributed8 %32',
      'All failures over 28 days100 %400',
    ]);
  });

  it('gives the reason where blame is unknown', async () => {
    renderAt('/consult', {
      sloJourney: async () => ({
        ...journey,
        measures: [],
        journey: {
          name: 'consult',
          state: 'unknown',
          unknown: { reason: 'no-data', message: 'nobody counts its end' },
          blame: journeys.items[1].blame,
        },
      }),
    });
    expect(
      await screen.findByText('Unknown: no cause was recorded'),
    ).toBeInTheDocument();
    expect(
      screen.getByText('Unknown: nobody counts its end'),
    ).toBeInTheDocument();
    expect(screen.queryByText('Unattributed')).not.toBeInTheDocument();
  });

  it('says what failed', async () => {
    renderAt('/nowhere', {
      sloJourney: async () => {
        throw new Error('no service names the journey nowhere');
      },
    });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Could not read the journey nowhere',
    );
  });
});
