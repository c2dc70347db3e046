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
    ['tiers.critical.objectives.videoSetup', 'session'],
    ['tiers.core.objectives.workflowAge', 'workflow'],
    ['tiers.critical.objectives.recordAccess', 'api'],
    ['tiers.core.observe.paging', 'api'],
    ['monitoring.runbookUrl', 'api'],
  ])('shows %s in the rules of a service of shape %s', (path, shape) => {
    const rendered = renderedPlaces(defaultPolicy, path);
    expect(rendered.shape).toBe(shape);
    expect(Object.keys(linesFor(path))).toContain('prometheus-rule.yaml');
  });

  it.each(['media', 'session', 'api', 'workflow', 'job'] as const)(
    'has a service of shape %s to show',
    shape => {
      const path = `tiers.critical.shapes.${shape}.run.gracePeriodSeconds`;
      expect(renderedPlaces(defaultPolicy, path)).toMatchObject({
        ok: true,
        shape,
      });
    },
  );

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
