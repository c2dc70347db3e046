import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { policyRouteRef } from '../routes';
import type { ManifestLine } from './manifestLines';
import { ManifestView } from './ManifestView';

const lines: ManifestLine[] = [
  { number: 1, text: '# rendered by Vitals' },
  { number: 2, text: 'spec:' },
  {
    number: 3,
    text: '  minReplicas: 2',
    pointer: '/spec/minReplicas',
    origin: {
      kind: 'policy',
      path: 'tiers.core.scale.minReplicas',
      version: 2,
    },
  },
  {
    number: 4,
    text: '  maxReplicas: 8',
    pointer: '/spec/maxReplicas',
    origin: {
      kind: 'derived',
      formula: 'ceil(headroom × peak / capacity)',
      from: [
        { kind: 'policy', path: 'tiers.core.scale.headroomRatio', version: 2 },
        { kind: 'descriptor', path: 'load.peakRequestsPerSecond.value' },
      ],
    },
  },
];

function renderView(marked?: number[]) {
  renderInTestApp(
    <ManifestView
      name="hpa.yaml"
      lines={lines}
      marked={marked}
      sourceAt={path => `source of ${path}`}
    />,
    { mountedRoutes: { '/vitals/policy': policyRouteRef } },
  );
}

describe('ManifestView', () => {
  it('begins at the marked line and tells its origin and source', async () => {
    renderView([3]);
    const view = await screen.findByRole('region', { name: 'hpa.yaml' });
    expect(view).toHaveTextContent('Line 3:');
    expect(view).toHaveTextContent('source of tiers.core.scale.minReplicas');
    expect(
      screen.getByRole('link', { name: 'tiers.core.scale.minReplicas' }),
    ).toHaveAttribute(
      'href',
      '/vitals/policy?version=2&path=tiers.core.scale.minReplicas',
    );
  });

  it('marks each origin with a letter', async () => {
    renderView();
    expect(
      await screen.findByRole('button', { name: /^3 ?P +minReplicas: 2$/ }),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: /^4 ?C +maxReplicas: 8$/ }),
    ).toBeInTheDocument();
  });

  it('is one stop of the tab key, with arrows between its lines', async () => {
    renderView();
    await screen.findByRole('region', { name: 'hpa.yaml' });
    await userEvent.tab();
    expect(document.activeElement).toHaveAccessibleName(/^1 /);
    expect(screen.getByText('Line 1 is a comment.')).toBeInTheDocument();
    await userEvent.keyboard('{ArrowDown}');
    expect(
      screen.getByText('Line 2 opens a group; its fields follow.'),
    ).toBeInTheDocument();
    await userEvent.keyboard('{End}{ArrowDown}');
    expect(document.activeElement).toHaveAccessibleName(/^4/);
    expect(document.activeElement).toHaveAccessibleDescription(
      /ceil\(headroom × peak \/ capacity\), from.*vitals.yaml load.peakRequestsPerSecond.value/,
    );
    await userEvent.keyboard('{Home}');
    expect(document.activeElement).toHaveAccessibleName(/^1 /);
  });

  it('follows the pointer', async () => {
    renderView();
    await userEvent.hover(await screen.findByText('maxReplicas: 8'));
    expect(
      screen.getByText('ceil(headroom × peak / capacity), from'),
    ).toBeInTheDocument();
  });
});
