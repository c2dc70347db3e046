import { configApiRef } from '@backstage/frontend-plugin-api';
import { mockApis, TestApiProvider } from '@backstage/frontend-test-utils';
import { render, screen } from '@testing-library/react';
import { DemoBadge } from './DemoBadge';

function renderBadge(vitals: { demo?: boolean }) {
  render(
    <TestApiProvider
      apis={[[configApiRef, mockApis.config({ data: { vitals } })]]}
    >
      <DemoBadge />
    </TestApiProvider>,
  );
}

describe('DemoBadge', () => {
  it('says that the platform is simulated where it is', () => {
    renderBadge({ demo: true });
    expect(screen.getByText('Demo')).toHaveAttribute(
      'title',
      expect.stringContaining('simulated'),
    );
  });

  it('is absent from every other portal', () => {
    renderBadge({});
    expect(screen.queryByText('Demo')).not.toBeInTheDocument();
  });
});
