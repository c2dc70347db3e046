import { EntityProvider } from '@backstage/plugin-catalog-react';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import type { ServiceConformance } from '@vitals/plugin-vitals-common/client';
import { rules } from '@vitals/plugin-vitals-common/conformance';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { vitalsApiRef, type VitalsApi } from '../api';
import { policyRouteRef } from '../routes';
import { vitalsApiMock } from '../__testUtils__';
import { ConformanceTab } from './ConformanceTab';

const [failing, unknowable, passing] = rules;

const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'triage',
    labels: { 'vitals.dev/tier': 'critical', 'vitals.dev/shape': 'api' },
  },
};

const subject = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  namespace: 'clinic',
  name: 'triage',
};

const report: ServiceConformance = {
  policyVersion: 2,
  renderedBy: 2,
  report: {
    policyVersion: 2,
    summary: { fail: 1, unknown: 1, warn: 0, pass: 1 },
    assumedTier: { tier: 'core', subjects: [] },
    verdicts: [
      {
        rule: failing.id,
        status: 'fail',
        subject,
        seen: '1 replica',
        limit: 'at least 3 replicas',
        origin: {
          kind: 'policy',
          path: 'tiers.critical.scale.minReplicas',
          version: 2,
        },
        fix: { description: 'Raise `minReplicas`.', patch: 'minReplicas: 3\n' },
        clusters: ['eu-1'],
      },
      {
        rule: unknowable.id,
        status: 'unknown',
        subject,
        seen: 'cluster eu-2 does not answer',
        limit: 'a certificate',
        origin: { kind: 'fixed', reason: 'the mesh says so' },
        clusters: [],
      },
      {
        rule: passing.id,
        status: 'pass',
        subject: { ...subject, container: 'app' },
        seen: 'all good here',
        limit: 'good',
        origin: { kind: 'fixed', reason: 'always' },
        clusters: ['eu-1'],
      },
    ],
  },
  problems: [],
  source: 'demo',
  observedAt: '2026-11-24T10:00:00.000Z',
};

function renderTab(
  conformance: VitalsApi['conformance'],
  query = '',
): ReturnType<typeof vitalsApiMock> {
  const api = vitalsApiMock({ conformance });
  renderInTestApp(
    <EntityProvider entity={entity}>
      <ConformanceTab />
    </EntityProvider>,
    {
      initialRouteEntries: [`/${query}`],
      mountedRoutes: { '/vitals/policy': policyRouteRef },
      apis: [[vitalsApiRef, api]],
    },
  );
  return api;
}

describe('ConformanceTab', () => {
  it('says the answer first, by what it was judged, and that it is the demo', async () => {
    renderTab(async () => report);
    expect(
      await screen.findByRole('heading', {
        name: '1 check fails, 1 cannot be judged, 1 passes',
      }),
    ).toBeInTheDocument();
    expect(screen.getByText(/as tier critical, shape api/)).toBeInTheDocument();
    expect(screen.getByText('Demo')).toBeInTheDocument();
  });

  it('shows what fails with what was seen, the limit, why, the patch and the policy line', async () => {
    renderTab(async () => report);
    const fails = await screen.findByRole('region', { name: 'Fails: 1' });
    expect(fails).toHaveTextContent('Deployment triage in eu-1');
    expect(fails).toHaveTextContent('at least 3 replicas');
    expect(fails).toHaveTextContent(failing.why.replace(/`/g, ''));
    expect(fails).toHaveTextContent('minReplicas: 3');
    expect(
      within(fails).getByRole('link', {
        name: 'tiers.critical.scale.minReplicas',
      }),
    ).toHaveAttribute(
      'href',
      '/vitals/policy?version=2&path=tiers.critical.scale.minReplicas',
    );
  });

  it('copies the patch', async () => {
    const user = userEvent.setup();
    const write = jest.spyOn(navigator.clipboard, 'writeText');
    renderTab(async () => report);
    await user.click(await screen.findByRole('button', { name: 'Copy patch' }));
    expect(await screen.findByText('Copied')).toBeInTheDocument();
    expect(write).toHaveBeenCalledWith('minReplicas: 3\n');
  });

  it('shows what cannot be judged with its reason, apart from what passes', async () => {
    renderTab(async () => report);
    const unknown = await screen.findByRole('region', {
      name: 'Cannot be judged: 1',
    });
    expect(unknown).toHaveTextContent('cluster eu-2 does not answer');
    expect(unknown).not.toHaveTextContent('Pass');
  });

  it('folds what passes', async () => {
    renderTab(async () => report);
    const heading = await screen.findByText('Passes: 1');
    expect(heading.closest('details')).not.toHaveAttribute('open');
  });

  it('keeps the filter of the address', async () => {
    renderTab(async () => report, '?status=unknown');
    expect(await screen.findByText('Cannot be judged: 1')).toBeInTheDocument();
    expect(screen.queryByText('Fails: 1')).not.toBeInTheDocument();
  });

  it('filters by status, and shows all again', async () => {
    renderTab(async () => report, '?q=nowhere');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Show all verdicts' }),
    );
    expect(await screen.findByText('Fails: 1')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: /1 Pass/ }));
    expect(screen.queryByText('Fails: 1')).not.toBeInTheDocument();
    expect(
      screen.getByText('all good here', { selector: 'summary span' }),
    ).toBeVisible();
  });

  it('opens the page of a rule', async () => {
    renderTab(async () => report, '?status=fail');
    await userEvent.click(
      await screen.findByRole('button', { name: failing.id }),
    );
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent(failing.title);
    expect(dialog).toHaveTextContent(`docs/rules/${failing.id}.md`);
  });

  it('lists the fields that the policy in force would change', async () => {
    renderTab(async () => ({
      ...report,
      renderedBy: 1,
      behind: {
        from: 1,
        to: 2,
        changes: [
          {
            file: 'hpa.yaml',
            pointer: '/spec/minReplicas',
            before: 2,
            after: 3,
          },
        ],
      },
    }));
    const behind = await screen.findByRole('region', {
      name: 'Behind the policy',
    });
    expect(behind).toHaveTextContent(
      'Rendered by policy v1, today v2: 1 field would change',
    );
    expect(behind).toHaveTextContent('hpa.yaml /spec/minReplicas');
  });

  it('says what could not be read and which tier was assumed', async () => {
    renderTab(async () => ({
      ...report,
      problems: ['cluster eu-2: connection refused'],
      report: {
        ...report.report,
        assumedTier: { tier: 'core', subjects: [subject] },
      },
    }));
    expect(
      await screen.findByText('cluster eu-2: connection refused'),
    ).toBeInTheDocument();
    expect(
      screen.getByText('Judged as core, for want of a stated tier'),
    ).toBeInTheDocument();
  });

  it.each([
    ['none', 'No cluster is connected'],
    ['kubernetes', 'Nothing of triage was found in any cluster'],
  ] as const)(
    'says what to do when nothing was judged and the source is %s',
    async (source, words) => {
      renderTab(async () => ({
        ...report,
        source,
        report: {
          ...report.report,
          verdicts: [],
          summary: { fail: 0, unknown: 0, warn: 0, pass: 0 },
        },
      }));
      expect(await screen.findByText(words)).toBeInTheDocument();
    },
  );

  it('says what failed, and asks again on demand', async () => {
    const conformance = jest
      .fn()
      .mockRejectedValueOnce(new Error('the backend is away'))
      .mockResolvedValue(report);
    renderTab(conformance);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'the backend is away',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await userEvent.click(
      await screen.findByRole('button', { name: 'Check again' }),
    );
    expect(conformance).toHaveBeenCalledTimes(3);
    expect(conformance).toHaveBeenLastCalledWith(
      { namespace: 'default', kind: 'Component', name: 'triage' },
      expect.anything(),
    );
  });
});
