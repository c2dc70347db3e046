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

  it('estimates what the service might lose, by the demand that it declares', async () => {
    const load = {
      ...triage.load,
      peakRequestsPerSecond: {
        ...{ value: 100, basis: 'declared', date: '2026-11-01' },
      },
    };
    const { body } = await preview({ service: { ...triage, load } });
    const { budget } = servicePreview.parse(body);
    expect(budget.windowDays).toBe(28);
    const [availability] = budget.expected;
    // 100 a second × 37 % × 28 days of 86,400 s, of which 0.1 % may fail.
    expect(availability).toMatchObject({
      objective: { name: 'availability', target: 0.999 },
      events: 89_510_400,
    });
    expect(availability.allowed).toBeCloseTo(89_510.4, 3);
    expect(availability.allowedConsultations).toBeUndefined();
  });

  it('says it in consultations where somebody measured how they relate', async () => {
    const measured = { basis: 'measured', date: '2026-11-01' };
    const load = {
      ...triage.load,
      peakRequestsPerSecond: { value: 100, ...measured },
      requestsPerConsultation: { value: 10, ...measured },
      spoiledShare: { value: 0.25, ...measured },
    };
    const { body } = await preview({ service: { ...triage, load } });
    const [availability] = servicePreview.parse(body).budget.expected;
    expect(availability.allowedConsultations).toBeCloseTo(22_377.6, 3);
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
