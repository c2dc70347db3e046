import { permissionApiRef } from '@backstage/plugin-permission-react';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import type { Deviations } from '@vitals/plugin-vitals-common/client';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { vitalsApiRef } from '../api';
import { policyRouteRef } from '../routes';
import { publishedPolicy, vitalsApiMock } from '../__testUtils__';
import { PolicyPage } from './PolicyPage';

const first = publishedPolicy(1);
const second = publishedPolicy(2, policy => {
  policy.tiers.core.scale.minReplicas = 4;
});

function renderPage(query: string, items: Deviations['items'] = []) {
  const api = vitalsApiMock({
    deviations: async () => ({ items, unread: [] }),
    latestPolicy: async () => second,
    policy: async version => (version === 1 ? first : second),
    policyVersions: async () => ({ items: [second, first] }),
  });
  renderInTestApp(<PolicyPage />, {
    initialRouteEntries: [`/vitals/policy${query}`],
    mountPath: '/vitals/policy',
    mountedRoutes: { '/vitals/policy': policyRouteRef },
    apis: [
      [vitalsApiRef, api],
      [permissionApiRef, mockApis.permission()],
    ],
  });
  return api;
}

describe('PolicyPage', () => {
  it('shows the version in force, who published it and why', async () => {
    renderPage('?group=pay');
    expect(
      await screen.findByRole('heading', { name: 'Version 2, in force' }),
    ).toBeInTheDocument();
    expect(screen.getByText(/reason of version 2/)).toBeInTheDocument();
    expect(screen.getByText('ada')).toBeInTheDocument();
  });

  it('puts the tiers side by side and merges what is the same for all', async () => {
    renderPage('?group=scale');
    const table = await screen.findByRole('table');
    expect(
      within(table)
        .getAllByRole('columnheader')
        .map(header => header.textContent),
    ).toEqual(['Value', 'Critical', 'Core', 'Auxiliary']);
    expect(
      within(table).getByRole('button', { name: 'Minimum replicas, core: 4' }),
    ).toBeInTheDocument();
  });

  it('counts the services that set a value for themselves, and names them', async () => {
    renderPage('?group=scale', [
      {
        tier: 'core',
        path: 'scale.minReplicas',
        services: [{ name: 'booking', value: 6 }],
      },
    ]);
    await userEvent.click(
      await screen.findByRole(
        'button',
        { name: '1 service deviates' },
        { timeout: 10_000 },
      ),
    );
    expect(
      await within(await screen.findByRole('dialog')).findByText('booking: 6'),
    ).toBeInTheDocument();
  });

  it('says that an older version is superseded and leads to the one in force', async () => {
    renderPage('?version=1&group=pay');
    expect(
      await screen.findByRole('heading', { name: 'Version 1, superseded' }),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'Show version 2' }),
    ).toHaveAttribute('href', '/vitals/policy');
  });

  it('tells in words what changed between two versions', async () => {
    renderPage('?compare=1&group=scale');
    const changes = await screen.findByRole('region', {
      name: 'From version 1 to version 2',
    });
    expect(changes).toHaveTextContent('Core: scale: minimum replicas: 2 → 4');
    expect(
      screen.getByRole('button', { name: 'Minimum replicas, core: 2 → 4' }),
    ).toBeInTheDocument();
  });

  it('opens a value with its source and the manifest that it renders', async () => {
    renderPage('?group=scale');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Minimum replicas, core: 4' }),
    );
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent('Core: scale: minimum replicas');
    expect(dialog).toHaveTextContent('Polaris check hpaMinAvailability');
    expect(dialog).toHaveTextContent('minReplicas: 4');
    expect(
      within(dialog).getByRole('region', {
        name: 'horizontal-pod-autoscaler.yaml',
      }),
    ).toBeInTheDocument();
  });

  it('opens the value that a link names', async () => {
    renderPage('?version=1&group=pay&path=tiers.core.scale.minReplicas');
    expect(await screen.findByRole('dialog')).toHaveTextContent(
      'tiers.core.scale.minReplicas in version 1',
    );
  });

  it('says what to do when nothing matches', async () => {
    renderPage('?q=no-such-value');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Show everything' }),
    );
    expect(
      await screen.findByRole('heading', { name: 'Objectives' }),
    ).toBeInTheDocument();
  });

  it('lists the history and compares from there', async () => {
    const api = renderPage('?group=pay');
    await userEvent.click(
      await screen.findByRole('button', { name: 'History' }),
    );
    expect(await screen.findByRole('dialog')).toHaveTextContent(
      'reason of version 1',
    );
    await userEvent.click(
      screen.getByRole('button', {
        name: 'Compare version 2 with version 1',
      }),
    );
    await waitFor(() =>
      expect(api.policy).toHaveBeenCalledWith(1, expect.anything()),
    );
  });
});
