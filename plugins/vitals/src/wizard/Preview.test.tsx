import { catalogApiRef } from '@backstage/plugin-catalog-react';
import type { Entity } from '@backstage/catalog-model';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { readManifests } from '@vitals/plugin-vitals-common/manifest';
import { judge } from '@vitals/plugin-vitals-common/conformance';
import { defaultPolicy } from '@vitals/plugin-vitals-common/policy';
import { renderService } from '@vitals/plugin-vitals-common/render';
import { expectedBudget, objectivesOf } from '@vitals/plugin-vitals-common/slo';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { vitalsApiRef, type VitalsApi } from '../api';
import { exampleService } from '../policy/exampleService';
import { policyRouteRef } from '../routes';
import { responseError, vitalsApiMock } from '../__testUtils__';
import { Preview } from './Preview';

function examplePreview() {
  const service = exampleService('core', 'api');
  const rendered = renderService({ policy: defaultPolicy, service });
  if (!rendered.ok) throw new Error(rendered.problems[0].message);
  const objects = rendered.value.files.flatMap(
    file => readManifests(file.text, file.path).objects,
  );
  const held = objectivesOf(defaultPolicy, service);
  if (!held.ok) throw new Error(held.problems[0].message);
  return {
    rendering: rendered.value,
    report: judge({ objects, policy: defaultPolicy, services: [service] }),
    budget: {
      windowDays: defaultPolicy.windowDays,
      expected: held.value.objectives.map(objective =>
        expectedBudget(objective, service.load, held.value.periodSeconds),
      ),
    },
  };
}

function renderPreview(preview: VitalsApi['preview'], entities: Entity[] = []) {
  const onPreviewed = jest.fn();
  renderInTestApp(
    <Preview form={{ name: 'triage' }} onPreviewed={onPreviewed} />,
    {
      mountedRoutes: { '/vitals/policy': policyRouteRef },
      apis: [
        [vitalsApiRef, vitalsApiMock({ preview })],
        [catalogApiRef, catalogApiMock({ entities })],
      ],
    },
  );
  return onPreviewed;
}

describe('the preview of the wizard', () => {
  it('shows replicas, files, origins and the conformance it will have', async () => {
    const onPreviewed = renderPreview(async () => examplePreview());
    expect(
      await screen.findByText('2 replicas at first, up to 18'),
    ).toBeInTheDocument();
    expect(screen.getByText(/files by policy v1/)).toBeInTheDocument();
    expect(screen.getByRole('region', { name: 'rollout.yaml' })).toBeVisible();
    expect(screen.getAllByText(/^\d+ Pass$/).length).toBeGreaterThan(0);
    await waitFor(() => expect(onPreviewed).toHaveBeenCalledWith(1));
  });

  it('says about what the service may lose, and that it is an estimate', async () => {
    renderPreview(async () => examplePreview());
    const budget = await screen.findByRole('region', {
      name: 'What it may lose in 28 days',
    });
    // 400 requests a second at most × 37 % × 28 days = 358,041,600.
    expect(
      within(budget).getByRole('row', { name: /Availability/ }),
    ).toHaveTextContent('about 360,000 of 360,000,000 requests');
    expect(budget).toHaveTextContent('An estimate');
  });

  it('opens another file, and tells the origin of the line under the pointer', async () => {
    renderPreview(async () => examplePreview());
    await userEvent.click(
      await screen.findByRole('row', { name: /horizontal-pod-autoscaler/ }),
    );
    await screen.findByRole('region', {
      name: 'horizontal-pod-autoscaler.yaml',
    });
    await userEvent.hover(screen.getByText(/^\s*minReplicas: 2$/));
    expect(
      await screen.findByText('tiers.core.scale.minReplicas'),
    ).toHaveAttribute(
      'href',
      '/vitals/policy?version=1&path=tiers.core.scale.minReplicas',
    );
  });

  it('leads a fault back to its field', async () => {
    const refused = await responseError(400, 'InputError', 'wrong', [
      { file: 'request', path: 'exposure.host', message: 'expected a host' },
    ]);
    renderPreview(async () => {
      throw refused;
    });
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('Exposure host: expected a host');
    expect(alert).toHaveTextContent('Go back to change them');
  });

  it('leads a taken name back to its field', async () => {
    const triage = {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: { name: 'triage', namespace: 'default' },
    };
    const onPreviewed = renderPreview(async () => examplePreview(), [triage]);
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent(
      'Name: expected a name that is free, found component:default/triage in the catalog',
    );
    expect(onPreviewed).not.toHaveBeenCalled();
  });

  it('says what failed and tries again on demand', async () => {
    const away = await responseError(503, 'ServiceUnavailableError', 'away');
    const preview = jest
      .fn()
      .mockRejectedValueOnce(away)
      .mockResolvedValueOnce(examplePreview());
    renderPreview(preview);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Could not read the preview',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText(/files by policy v1/)).toBeInTheDocument();
  });
});
