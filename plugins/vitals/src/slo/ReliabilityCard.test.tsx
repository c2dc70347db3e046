import { renderInTestApp } from '@backstage/frontend-test-utils';
import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import type { ServiceReliability } from '@vitals/plugin-vitals-common/client';
import { screen } from '@testing-library/react';
import { vitalsApiRef } from '../api';
import { reliability, vitalsApiMock } from '../__testUtils__';
import { ReliabilityCard } from './ReliabilityCard';

const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'video-signalling', namespace: 'default' },
};

function renderCard(answer: ServiceReliability) {
  renderInTestApp(
    <EntityProvider entity={entity}>
      <ReliabilityCard />
    </EntityProvider>,
    {
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
      apis: [
        [
          vitalsApiRef,
          vitalsApiMock({ serviceReliability: async () => answer }),
        ],
      ],
    },
  );
}

describe('ReliabilityCard', () => {
  it('says of each objective what can still be lost, or why that is unknown', async () => {
    renderCard(reliability);
    expect(
      await screen.findByText('38 of 412 consultations'),
    ).toBeInTheDocument();
    expect(screen.getByText('Unknown: 15 of 28 days')).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'Burn, alerts and incidents' }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/component/video-signalling/reliability',
    );
  });

  it('is no pass where nothing is held to anything', async () => {
    renderCard({ ...reliability, objectives: [] });
    expect(
      await screen.findByText('Unknown: it is held to no objective'),
    ).toBeInTheDocument();
  });

  it('says that numbers are old', async () => {
    renderCard({ ...reliability, freshness: 'stale' });
    expect(await screen.findByText(/^Old: counted/)).toBeInTheDocument();
  });
});
