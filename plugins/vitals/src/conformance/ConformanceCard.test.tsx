import type { AlphaEntity } from '@backstage/catalog-model/alpha';
import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import type { ServiceConformance } from '@vitals/plugin-vitals-common/client';
import { screen } from '@testing-library/react';
import { vitalsApiRef } from '../api';
import { policyRouteRef } from '../routes';
import { vitalsApiMock } from '../__testUtils__';
import { ConformanceCard } from './ConformanceCard';

const conformance: ServiceConformance = {
  policyVersion: 3,
  renderedBy: 1,
  report: {
    policyVersion: 3,
    summary: { fail: 2, unknown: 0, warn: 0, pass: 40 },
    assumedTier: { tier: 'core', subjects: [] },
    verdicts: [],
  },
  problems: [],
  source: 'kubernetes',
  observedAt: '2026-11-24T10:00:00.000Z',
};

const triage: AlphaEntity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'triage', labels: { 'vitals.dev/tier': 'core' } },
};

function renderCard(answer: ServiceConformance, entity = triage) {
  renderInTestApp(
    <EntityProvider entity={entity}>
      <ConformanceCard />
    </EntityProvider>,
    {
      mountedRoutes: {
        '/catalog/:namespace/:kind/:name': entityRouteRef,
        '/vitals/policy': policyRouteRef,
      },
      apis: [
        [vitalsApiRef, vitalsApiMock({ conformance: async () => answer })],
        [
          permissionApiRef,
          { authorize: async () => ({ result: AuthorizeResult.DENY }) },
        ],
      ],
    },
  );
}

describe('ConformanceCard', () => {
  it('tells tier, shape, how far behind the service is and its verdicts', async () => {
    renderCard(conformance);
    expect(await screen.findByText('v1, behind v3')).toBeInTheDocument();
    expect(screen.getByText('core')).toBeInTheDocument();
    expect(screen.getByText('not stated')).toBeInTheDocument();
    expect(screen.getByText('2 Fail')).toBeInTheDocument();
    expect(screen.getByText('40 Pass')).toBeInTheDocument();
    expect(screen.queryByText(/Unknown/)).not.toBeInTheDocument();
  });

  it('leads to the tab', async () => {
    renderCard(conformance);
    expect(
      await screen.findByRole('link', { name: 'All verdicts and what to do' }),
    ).toHaveAttribute('href', '/catalog/default/component/triage/conformance');
  });

  it('does not call a service up to date that does not say its version', async () => {
    renderCard({ ...conformance, renderedBy: undefined });
    expect(
      await screen.findByText('not stated by what runs; today v3'),
    ).toBeInTheDocument();
  });

  it('says which tier holds while a milder one waits for approval', async () => {
    renderCard({
      ...conformance,
      tierLowering: {
        from: 'critical',
        to: 'core',
        noticedAt: '2026-11-24T08:00:00.000Z',
      },
    });
    expect(
      await screen.findByText('Tier lowered from critical to core'),
    ).toBeInTheDocument();
    expect(
      screen.getByText('core, not approved: critical holds'),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/Ask a platform admin to approve it here/),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Approve…' }),
    ).not.toBeInTheDocument();
  });

  it('says who approved a milder tier, and why', async () => {
    renderCard({
      ...conformance,
      tierApproval: {
        from: 'critical',
        to: 'core',
        approvedAt: '2026-11-24T10:00:00.000Z',
        approvedBy: 'user:default/ada',
        reason: 'It became optional',
      },
    });
    expect(
      await screen.findByText(/^lowered from critical, approved by ada on /),
    ).toHaveTextContent('“It became optional”');
  });

  it('shows what the catalog found wrong, a line each', async () => {
    const message = 'vitals.yaml: phi: expected true or false, found "yes"';
    renderCard(conformance, {
      ...triage,
      status: {
        items: [{ type: 'vitals.dev/descriptor', level: 'error', message }],
      },
    });
    expect(
      await screen.findByText('Its descriptor or labels are wrong'),
    ).toBeInTheDocument();
    expect(screen.getByText(message)).toBeInTheDocument();
  });
});
