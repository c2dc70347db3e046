import { servicePreview } from '@vitals/plugin-vitals-common/client';
import request from 'supertest';
import { policyOf } from '../__testUtils__/policies';
import { policiesOf } from '../__testUtils__/policiesOf';
import { triage } from '../__testUtils__/services';
import { testApp } from '../__testUtils__/testApp';
import { addPreviewRoutes } from './previewRoutes';

const app = testApp(router =>
  addPreviewRoutes(router, { store: policiesOf(policyOf(1), policyOf(2)) }),
);

function preview(body: object) {
  return request(app).post('/preview').send(body);
}

describe('the preview of a service', () => {
  it('renders by the latest policy and judges what it rendered', async () => {
    const response = await preview({ service: triage });
    expect(response.status).toBe(200);
    const { rendering, report } = servicePreview.parse(response.body);
    expect(rendering.policyVersion).toBe(2);
    expect(rendering.files.map(({ path }) => path)).toContain(
      'horizontal-pod-autoscaler.yaml',
    );
    expect(report.policyVersion).toBe(2);
    expect(report.summary).toMatchObject({ fail: 0, warn: 0 });
    expect(report.summary.pass).toBeGreaterThan(0);
  });

  it('says where each verdict’s object would stand', async () => {
    const { body } = await preview({ service: triage });
    const { rendering, report } = servicePreview.parse(body);
    const paths = rendering.files.map(({ path }) => path);
    expect(paths).toEqual(
      expect.arrayContaining(
        report.verdicts.map(({ subject }) => subject.file),
      ),
    );
  });

  it.each([
    [
      'a name that is no DNS label',
      { ...triage, name: 'Tri"age\n' },
      /^vitals\.yaml: name: expected a DNS label.+$/,
      'name',
    ],
    [
      'a tier that the policy does not have',
      { ...triage, tier: 'vital' },
      /^vitals\.yaml: tier: expected .+$/,
      'tier',
    ],
    [
      'an override that the policy does not allow',
      { ...triage, overrides: { 'scale.minReplicas': 1 } },
      /^vitals\.yaml: overrides\S+ .+$/,
      'overrides["scale.minReplicas"]',
    ],
    ['no descriptor', undefined, /^vitals\.yaml: expected .+$/, ''],
  ])('refuses %s in one line', async (_, service, line, path) => {
    const response = await preview({ service });
    expect(response.status).toBe(400);
    expect(response.body.error.message).toMatch(line);
    expect(response.body.error.problems[0].path).toBe(path);
  });
});
