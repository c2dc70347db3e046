import type { Rendering } from '@vitals/plugin-vitals-common/render';
import { fieldProblems, podWords } from './previewFacts';

function renderingOf(objects: Record<string, unknown>[]): Rendering {
  return {
    policyVersion: 1,
    service: 'triage',
    files: objects.map(({ kind, ...fields }, index) => ({
      path: `${index}.yaml`,
      object: {
        apiVersion: 'v1',
        kind: String(kind),
        metadata: { name: 'triage' },
        ...fields,
      },
      text: '',
      origins: [],
    })),
  };
}

describe('replicas', () => {
  it.each<[string, Record<string, unknown>[], string]>([
    [
      'an autoscaler',
      [
        { kind: 'Rollout', spec: {} },
        {
          kind: 'HorizontalPodAutoscaler',
          spec: { minReplicas: 2, maxReplicas: 8 },
        },
      ],
      '2 replicas at first, up to 8',
    ],
    [
      'an autoscaler without a minimum',
      [{ kind: 'HorizontalPodAutoscaler', spec: { maxReplicas: 4 } }],
      '1 replica at first, up to 4',
    ],
    [
      'a queue worker',
      [{ kind: 'ScaledObject', spec: { maxReplicaCount: 20 } }],
      '0 replicas at first, up to 20',
    ],
    [
      'a scheduled job',
      [
        {
          kind: 'CronJob',
          spec: { schedule: '0 7 * * *', timeZone: 'Europe/Berlin' },
        },
      ],
      'one pod at a time, at 0 7 * * * (Europe/Berlin)',
    ],
    [
      'a fixed number',
      [{ kind: 'Deployment', spec: { replicas: 3 } }],
      '3 replicas, always',
    ],
    [
      'no number at all',
      [{ kind: 'Deployment', spec: {} }],
      'The manifests do not say how many replicas',
    ],
  ])('of %s', (_, objects, words) => {
    expect(podWords(renderingOf(objects))).toBe(words);
  });
});

describe('fieldProblems', () => {
  it('leads back to the field of the form', () => {
    expect(
      fieldProblems([
        {
          file: 'request',
          path: 'load.peakRequestsPerSecond.value',
          message: 'expected more than 0',
        },
        { file: 'request', message: 'expected a service' },
      ]),
    ).toEqual([
      {
        field: 'Peak requests per second',
        message: 'expected more than 0',
      },
      { field: undefined, message: 'expected a service' },
    ]);
  });
});
