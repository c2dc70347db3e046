import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import type { ServiceReliability } from '@vitals/plugin-vitals-common/client';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { vitalsApiRef, type VitalsApi } from '../api';
import { journeysRouteRef, policyRouteRef } from '../routes';
import {
  history,
  incident,
  reliability,
  responseError,
  vitalsApiMock,
} from '../__testUtils__';
import { ReliabilityTab } from './ReliabilityTab';

jest.mock('../chart/ChartCanvas', () => ({
  __esModule: true,
  default: () => <span>canvas</span>,
}));

const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'video-signalling',
    namespace: 'default',
    labels: { 'vitals.dev/tier': 'critical', 'vitals.dev/shape': 'session' },
  },
};

type Options = Partial<VitalsApi> & { query?: string; mayNot?: boolean };

// Answers about permissions are kept by entity for longer than a test lasts.
const forbidden = {
  ...entity,
  metadata: { ...entity.metadata, name: 'video-of-others' },
};

function renderTab({ query = '', mayNot, ...calls }: Options = {}) {
  const api = vitalsApiMock({
    serviceReliability: async () => reliability,
    sloHistory: async () => history,
    sloIncidents: async () => ({ items: [incident], problems: [] }),
    ...calls,
  });
  renderInTestApp(
    <EntityProvider entity={mayNot ? forbidden : entity}>
      <ReliabilityTab />
    </EntityProvider>,
    {
      initialRouteEntries: [`/${query}`],
      mountedRoutes: {
        '/vitals/policy': policyRouteRef,
        '/vitals/journeys': journeysRouteRef,
        '/catalog/:namespace/:kind/:name': entityRouteRef,
      },
      apis: [
        [vitalsApiRef, api],
        [
          permissionApiRef,
          mockApis.permission({
            authorize: mayNot ? AuthorizeResult.DENY : AuthorizeResult.ALLOW,
          }),
        ],
      ],
    },
  );
  return api;
}

const changed = (change: Partial<ServiceReliability>) => ({
  serviceReliability: async () => ({ ...reliability, ...change }),
});

describe('ReliabilityTab', () => {
  it('answers first, then says what is promised and what can still be lost', async () => {
    renderTab();
    expect(
      await screen.findByRole('heading', {
        name: 'Session success burns its budget, 1 more is unknown',
      }),
    ).toBeInTheDocument();
    const budget = screen.getByRole('region', { name: 'Budget' });
    expect(budget).toHaveTextContent(
      'Of every 1,000 consultations, 995 without interruption, over 28 days',
    );
    expect(budget).toHaveTextContent('38 of 412 consultations');
    expect(budget).toHaveTextContent(
      /At the rate of the last six hours gone on Thursday \d\d:00/,
    );
  });

  it('names measured and adjusted apart', async () => {
    renderTab();
    const measured = await screen.findByText('Can still be lost, measured');
    const adjusted = screen.getByText('Adjusted');
    expect(measured.nextElementSibling).toHaveTextContent('38 of 412');
    expect(adjusted.nextElementSibling).toHaveTextContent('67 of 410');
  });

  it('shows the objective that the address names, and why it is unknown', async () => {
    renderTab({ query: '?objective=video-setup-5s' });
    const budget = await screen.findByRole('region', { name: 'Budget' });
    expect(budget).toHaveTextContent(
      'Unknown: 15 of 28 days: Prometheus keeps less',
    );
    expect(budget).toHaveTextContent(
      'Counted so far: 31 failed of 8,902 consultations',
    );
    expect(budget).not.toHaveTextContent('left');
  });

  it('changes the objective and keeps the rest of the address', async () => {
    const { sloHistory } = renderTab({ query: '?burn.table=yes' });
    await userEvent.click(
      await screen.findByRole('button', { name: /Video set-up within 5 s/ }),
    );
    expect(sloHistory).toHaveBeenLastCalledWith(
      { namespace: 'default', kind: 'Component', name: 'video-signalling' },
      {
        objective: 'video-setup-5s',
        from: '2026-10-24T10:00:00.000Z',
        to: '2026-11-24T10:00:00.000Z',
      },
      expect.anything(),
    );
    expect(
      await screen.findByRole('button', { name: 'Show as table' }),
    ).toHaveAttribute('aria-pressed', 'true');
  });

  it('draws the burn with the limits of its alerts, and does not draw what was not seen', async () => {
    renderTab({ query: '?burn.table=yes' });
    const table = await screen.findByRole('region', {
      name: 'How fast the budget is lost as a table',
    });
    const rows = within(table).getAllByRole('row');
    // The latest first: 31 of 1,000 where 5 may fail, and nothing at 07:00 UTC.
    expect(rows[1]).toHaveTextContent('6.2×');
    expect(rows[4]).toHaveTextContent('unknown');
  });

  it('asks for finer steps of the stretch that the address names', async () => {
    const { sloHistory } = renderTab({
      query:
        '?burn.from=2026-11-24T08:00:00.000Z&burn.to=2026-11-24T10:00:00.000Z',
    });
    await screen.findByRole('slider');
    expect(sloHistory).toHaveBeenCalledWith(
      expect.objectContaining({ name: 'video-signalling' }),
      {
        objective: 'session-success',
        from: '2026-11-21T08:00:00.000Z',
        to: '2026-11-24T10:00:00.000Z',
      },
      expect.anything(),
    );
  });

  it('marks what happened, and links it', async () => {
    renderTab();
    const marks = await screen.findByRole('list', { name: 'What happened' });
    expect(
      within(marks).getByRole('link', { name: 'Policy v2' }),
    ).toHaveAttribute('href', '/vitals/policy');
    expect(
      within(marks).getByRole('link', { name: 'Took 9 % of the budget' }),
    ).toHaveAttribute('href', expect.stringContaining('burn.from=2026-11-24'));
  });

  it('lists alerts with both windows, what fires first, and says what is too quiet', async () => {
    renderTab();
    const alerts = await screen.findByRole('region', {
      name: 'Alerts that fire',
    });
    const rows = within(alerts).getAllByRole('row');
    expect(rows[1]).toHaveTextContent('page fires');
    expect(rows[1]).toHaveTextContent('6 h: 6.1×');
    expect(rows[1]).toHaveTextContent('30 min: 7×');
    expect(rows[2]).toHaveTextContent('silent: 12 of 30 events needed');
    await userEvent.click(screen.getByText('Where these numbers come from'));
    expect(
      screen.getByText(/A single failure never wakes anybody/),
    ).toBeInTheDocument();
    expect(screen.getByText(/From recorded rules/)).toBeInTheDocument();
  });

  it('lists what cost most with its share and a link to that time', async () => {
    renderTab();
    const incidents = await screen.findByRole('region', {
      name: 'What cost most',
    });
    const row = (
      await within(incidents.parentElement ?? incidents).findAllByRole('row', {
        name: /37 consultations/,
      })
    )[0];
    expect(row).toHaveTextContent('35 min');
    expect(row).toHaveTextContent('9 %');
    expect(within(row).getByRole('link')).toHaveAttribute(
      'href',
      expect.stringContaining('burn.from='),
    );
  });

  it('folds what cost next to nothing, and names the maintenance in which something failed', async () => {
    const small = {
      ...incident,
      from: '2026-11-20T02:00:00.000Z',
      to: '2026-11-20T02:45:00.000Z',
      consultations: 3,
      budgetShare: 0.007,
      maintenance: 'm1',
    };
    renderTab({
      sloIncidents: async () => ({ items: [incident, small], problems: [] }),
    });
    const folded = await screen.findByText('1 that took less than 1 % each');
    const details = folded.closest('details');
    expect(details).not.toHaveAttribute('open');
    expect(details).toHaveTextContent('during maintenance: Database upgrade');
  });

  it('says what is not charged, with its author', async () => {
    renderTab();
    const rest = await screen.findByRole('region', {
      name: 'What is not counted',
    });
    expect(rest).toHaveTextContent(
      '14 consultations failed by a third party (turn-provider)',
    );
    const row = within(rest).getByRole('row', { name: /Database upgrade/ });
    expect(row).toHaveTextContent('ada');
    expect(row).toHaveTextContent('31 consultations failed');
  });

  it('names the journeys and what the service answers for', async () => {
    renderTab();
    const row = await screen.findByRole('row', { name: /consult burning/ });
    expect(row).toHaveTextContent('62 % of 400 failures');
    expect(within(row).getByRole('link')).toHaveAttribute(
      'href',
      '/vitals/journeys/consult',
    );
  });

  it('keeps the rest readable where one part fails', async () => {
    renderTab({
      sloHistory: async () => {
        throw new Error('Prometheus is slow');
      },
    });
    expect(await screen.findByText(/Prometheus is slow/)).toBeInTheDocument();
    expect(screen.getByRole('region', { name: 'Budget' })).toHaveTextContent(
      '38 of 412',
    );
  });

  it('says why nothing is known of a service', async () => {
    renderTab(
      changed({
        objectives: [],
        state: undefined,
        unknown: {
          reason: 'not-described',
          message: 'no descriptor that can be read',
        },
      }),
    );
    expect(
      await screen.findByText('Unknown: no descriptor that can be read'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('heading', {
        name: 'How reliable video-signalling is, is unknown',
      }),
    ).toBeInTheDocument();
  });

  it('says before the first count that there is none', async () => {
    const { sloHistory } = renderTab(
      changed({ freshness: 'none', takenAt: undefined, revision: 0 }),
    );
    expect(await screen.findByText(/Not counted yet/)).toBeInTheDocument();
    expect(sloHistory).not.toHaveBeenCalled();
  });

  it('enters maintenance once a reason is given, and asks again', async () => {
    const planMaintenance = jest.fn(async () => reliability.maintenance[0]);
    const { serviceReliability } = renderTab({ planMaintenance });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Enter maintenance…' }),
    );
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent(
      'left out of the adjusted budget. The measured budget, the alerts and whom they wake stay as they are.',
    );
    const submit = within(dialog).getByRole('button', {
      name: 'Enter maintenance',
    });
    expect(submit).toBeDisabled();
    await userEvent.type(
      within(dialog).getByRole('textbox', { name: /Reason/ }),
      ' Upgrade of TURN ',
    );
    await userEvent.click(submit);
    expect(planMaintenance).toHaveBeenCalledWith(
      { namespace: 'default', kind: 'Component', name: 'video-signalling' },
      expect.objectContaining({ reason: 'Upgrade of TURN' }),
    );
    expect(serviceReliability).toHaveBeenCalledTimes(2);
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });

  it('says in the dialog why a maintenance was refused', async () => {
    const refusal = await responseError(
      409,
      'ConflictError',
      'overlaps another',
    );
    renderTab({
      planMaintenance: async () => {
        throw refusal;
      },
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Enter maintenance…' }),
    );
    await userEvent.type(
      await screen.findByRole('textbox', { name: /Reason/ }),
      'Upgrade',
    );
    await userEvent.click(
      screen.getByRole('button', { name: 'Enter maintenance' }),
    );
    expect(await screen.findByText('overlaps another')).toBeInTheDocument();
  });

  it('withdraws a maintenance after saying what that does', async () => {
    const closeMaintenance = jest.fn(async () => reliability.maintenance[0]);
    renderTab({ closeMaintenance });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Withdraw' }),
    );
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent('what fails in that time counts');
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Withdraw' }),
    );
    expect(closeMaintenance).toHaveBeenCalledWith(
      expect.objectContaining({ name: 'video-signalling' }),
      'm1',
    );
  });

  it('offers neither to whom it is not for', async () => {
    renderTab({ mayNot: true });
    expect(await screen.findByText('Database upgrade')).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Enter maintenance…' }),
    ).not.toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Withdraw' }),
    ).not.toBeInTheDocument();
  });

  it('says what failed, and asks again on demand', async () => {
    const serviceReliability = jest
      .fn()
      .mockRejectedValueOnce(new Error('the backend is away'))
      .mockResolvedValue(reliability);
    renderTab({ serviceReliability });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'the backend is away',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(
      await screen.findByRole('region', { name: 'Budget' }),
    ).toBeInTheDocument();
  });
});
