import { defaultPolicy } from '@vitals/plugin-vitals-common/policy';
import { renderedPlaces } from './renderedPlaces';

function linesFor(path: string): Record<string, string[]> {
  const rendered = renderedPlaces(defaultPolicy, path);
  if (!rendered.ok) throw new Error(rendered.problems[0].message);
  return Object.fromEntries(
    rendered.places.map(({ file, used }) => [
      file.path,
      used.map(({ text }) => text.trim()),
    ]),
  );
}

describe('renderedPlaces', () => {
  it('finds the field that a value decides, and those computed from it', () => {
    expect(
      linesFor('tiers.core.scale.minReplicas')[
        'horizontal-pod-autoscaler.yaml'
      ],
    ).toEqual(['minReplicas: 2', expect.stringMatching(/^maxReplicas: \d+$/)]);
  });

  it('finds the fields of a whole group', () => {
    expect(linesFor('tiers.auxiliary.run.readinessProbe')).toEqual({
      'deployment.yaml': [
        'periodSeconds: 10',
        'timeoutSeconds: 1',
        'failureThreshold: 3',
      ],
    });
  });

  it('finds a value that holds for all tiers', () => {
    expect(
      Object.keys(linesFor('monitoring.telemetryPort')).length,
    ).toBeGreaterThan(0);
  });

  it.each([
    ['tiers.critical.objectives.videoSetup', 'session', 'prometheus-rule.yaml'],
    ['tiers.core.objectives.workflowAge', 'workflow', 'prometheus-rule.yaml'],
    ['tiers.critical.objectives.recordAccess', 'api', 'prometheus-rule.yaml'],
    ['tiers.core.observe.paging', 'api', 'prometheus-rule.yaml'],
    ['monitoring.runbookUrl', 'api', 'prometheus-rule.yaml'],
    [
      'tiers.critical.shapes.session.run.gracePeriodSeconds',
      'session',
      undefined,
    ],
    ['tiers.critical.shapes.media.run.hostNetwork', 'media', undefined],
    ['tiers.auxiliary.shapes.job.run', 'job', undefined],
  ])('shows %s on a service of shape %s', (path, shape, file) => {
    const rendered = renderedPlaces(defaultPolicy, path);
    if (!rendered.ok) throw new Error(rendered.problems[0].message);
    expect(rendered.shape).toBe(shape);
    const files = rendered.places.map(place => place.file.path);
    expect(files).toEqual(file ? expect.arrayContaining([file]) : files);
  });

  it('finds nothing for a value that no manifest holds', () => {
    expect(linesFor('tiers.core.pay.costAlarmRatio')).toEqual({});
  });

  it('says why a shape cannot be shown', () => {
    const rendered = renderedPlaces(
      defaultPolicy,
      'tiers.gone.scale.minReplicas',
    );
    expect(rendered.ok ? '' : rendered.problems[0].message).toContain(
      "expected one of the policy's tiers",
    );
  });
});
