import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { renderInTestApp } from '@backstage/frontend-test-utils';
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

function renderCard(answer: ServiceConformance) {
  renderInTestApp(
    <EntityProvider
      entity={{
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Component',
        metadata: { name: 'triage', labels: { 'vitals.dev/tier': 'core' } },
      }}
    >
      <ConformanceCard />
    </EntityProvider>,
    {
      mountedRoutes: {
        '/catalog/:namespace/:kind/:name': entityRouteRef,
        '/vitals/policy': policyRouteRef,
      },
      apis: [
        [vitalsApiRef, vitalsApiMock({ conformance: async () => answer })],
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
});
