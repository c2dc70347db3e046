import { renderTestApp } from '@backstage/frontend-test-utils';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { configure, screen, waitFor } from '@testing-library/react';
import { vitalsCatalogModule } from './alpha';

const entity = (
  kind: string,
  name: string,
  labels?: Record<string, string>,
) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: { name, namespace: 'default', labels },
  spec: { type: 'service', lifecycle: 'production', owner: 'group:triage' },
});

const service = (name: string, tier: string, shape: string) =>
  entity('Component', name, {
    'vitals.dev/tier': tier,
    'vitals.dev/shape': shape,
  });

function renderCatalog(query: string) {
  renderTestApp({
    features: [catalogPlugin, vitalsCatalogModule],
    initialRouteEntries: [`/catalog?filters[user]=all&${query}`],
    apis: [
      catalogApiMock({
        entities: [
          service('triage', 'critical', 'api'),
          service('reminders', 'auxiliary', 'worker'),
          service('archive', 'auxiliary', 'batch'),
          entity('Component', 'leaflet'),
          entity('API', 'triage-api'),
        ],
      }),
    ],
  });
}

/** The first cells of a row: name, tier and shape where there are such columns. */
const cellsOf = (name: string) => {
  const row = screen.getByRole('link', { name }).closest('tr');
  return [...(row?.cells ?? [])].slice(0, 3).map(cell => cell.textContent);
};

const picker = async (label: string) =>
  (await screen.findByText(label, { selector: 'label > *' })).parentElement;

const headers = () =>
  screen.getAllByRole('columnheader').map(({ textContent }) => textContent);

describe('the list of the catalog', () => {
  // The page loads itself and Backstage's table before it shows anything.
  beforeAll(() => configure({ asyncUtilTimeout: 20_000 }));
  jest.setTimeout(60_000);

  it('says tier and shape beside the name, and nothing where none is stated', async () => {
    renderCatalog('filters[kind]=component');
    await waitFor(() =>
      expect(cellsOf('triage')).toEqual(['triage', 'critical', 'api']),
    );
    expect(cellsOf('leaflet')).toEqual(['leaflet', '', '']);
    expect(headers()).toEqual([
      'Name',
      'Tier',
      'Shape',
      'System',
      'Owner',
      'Type',
      'Lifecycle',
      'Description',
      'Actions',
    ]);
  });

  it('keeps the tiers and shapes that its address asks for', async () => {
    renderCatalog(
      'filters[kind]=component&filters[tier]=auxiliary&filters[shape]=worker',
    );
    await waitFor(() =>
      expect(cellsOf('reminders')).toEqual([
        'reminders',
        'auxiliary',
        'worker',
      ]),
    );
    expect(await picker('Tier')).toHaveTextContent('auxiliary');
    expect(await picker('Shape')).toHaveTextContent('worker');
    expect(headers()).not.toContain('Type');
    expect(screen.queryByText('triage')).not.toBeInTheDocument();
    expect(screen.queryByText('archive')).not.toBeInTheDocument();
  });

  it('has neither columns nor filters for a kind without tiers', async () => {
    renderCatalog('filters[kind]=api');
    await screen.findByRole('link', { name: 'triage-api' });
    expect(headers()).toContain('Name');
    expect(headers()).not.toContain('Tier');
    await picker('Lifecycle');
    expect(screen.queryByText('Tier')).not.toBeInTheDocument();
  });
});
