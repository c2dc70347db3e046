import { z } from 'zod';
import type { DeepPartial, TierPolicy } from '../policy';
import { defaultPolicy } from '../policy';
import {
  policyWith,
  renderedObjects,
  renderedValue,
  serviceWith,
  triageService,
} from '../testing';
import { questionOf } from '../testing/questionOf';
import { renderService } from './renderService';

const core = (changes: DeepPartial<TierPolicy['tiers']['core']>) =>
  policyWith({ tiers: { core: changes } });

const metrics = z.array(z.looseObject({ name: z.string() }));

const named = (template: string, policy: TierPolicy = defaultPolicy) =>
  metrics
    .parse(
      renderedValue({ policy }, `AnalysisTemplate/${template}`, [
        'spec',
        'metrics',
      ]),
    )
    .map(({ name }) => name);

const run = (templateName: string) => ({
  templates: [{ templateName }],
  args: [{ name: 'version', valueFrom: { podTemplateHashValue: 'Latest' } }],
});

describe('analysis of a canary', () => {
  it('runs beside the steps from the first that gets traffic', () => {
    expect(
      renderedValue({}, 'Rollout/triage', [
        'spec',
        'strategy',
        'canary',
        'analysis',
      ]),
    ).toEqual({ ...run('triage'), startingStep: 1 });
  });

  it('asks for errors and for each threshold, and what third parties add', () => {
    expect(named('triage')).toEqual([
      'errors',
      'errors-third-party',
      'latency-500ms',
    ]);
  });

  it('ends with evidence before the new version takes everything', () => {
    const steps = z
      .array(z.unknown())
      .parse(
        renderedValue({}, 'Rollout/triage', [
          'spec',
          'strategy',
          'canary',
          'steps',
        ]),
      );
    expect(steps.at(-1)).toEqual({ analysis: run('triage-evidence') });
    expect(named('triage-evidence')).toEqual(['errors']);
    // Core: 2 failures and 120 measurements without an answer are forgiven.
    expect(
      renderedValue({}, 'AnalysisTemplate/triage-evidence', [
        'spec',
        'metrics',
        0,
      ]),
    ).toMatchObject({
      count: 123,
      consecutiveSuccessLimit: 1,
      failureLimit: 2,
      inconclusiveLimit: 120,
    });
  });

  it('goes on for as long as the canary runs, by the limits of the tier', () => {
    const { metric } = questionOf({}, 'errors', 'new');
    expect(metric).toMatchObject({
      initialDelay: '1m',
      interval: '1m',
      failureLimit: 2,
      inconclusiveLimit: 120,
      consecutiveErrorLimit: 30,
      provider: {
        prometheus: { address: 'http://prometheus-operated.monitoring:9090' },
      },
    });
    expect(metric).not.toHaveProperty('count');
    expect(metric).not.toHaveProperty('consecutiveSuccessLimit');
  });

  it('keeps the strictest of two objectives on one threshold', () => {
    const policy = core({
      objectives: {
        latency: [
          { share: 0.9, thresholdMilliseconds: 500 },
          { share: 0.99, thresholdMilliseconds: 500 },
        ],
      },
    });
    const { metric } = questionOf({ policy }, 'latency-500ms', 'new');
    expect(metric.successCondition).toBe(
      'len(result) == 1 && result[0] <= 0.1344',
    );
    expect(named('triage', policy)).toHaveLength(3);
  });

  it('never lets more than halfway between what is allowed and everything be bad', () => {
    const policy = core({
      objectives: { latency: [{ share: 0.9, thresholdMilliseconds: 500 }] },
    });
    // 13.44 × 0.1 = 1.344 would let every request be slow; 1 − 0.9 ÷ 2 = 0.55.
    const { metric } = questionOf({ policy }, 'latency-500ms', 'new');
    expect(metric.failureCondition).toBe(
      'len(result) == 1 && result[0] > 0.55',
    );
  });
});

describe('analysis after a blue-green switch', () => {
  const service = serviceWith({ release: { change: 'large' } });

  it('runs once the new version has the traffic', () => {
    expect(
      renderedValue({ service }, 'Rollout/triage', [
        'spec',
        'strategy',
        'blueGreen',
        'postPromotionAnalysis',
      ]),
    ).toEqual(run('triage'));
    expect(
      renderedObjects({ service }).has('AnalysisTemplate/triage-evidence'),
    ).toBe(false);
  });

  // Core: every 60 s; 2 failures and 120 without an answer are forgiven.
  it.each([
    [600, 9, 2, 8], // floor(600 ÷ 60) − 1
    [179, 1, 0, 0], // floor(179 ÷ 60) − 1 = 1: nothing can be forgiven
    [120, 1, 0, 0],
  ])(
    'of %d s with the old version takes %d measurements',
    (scaleDownDelaySeconds, count, failureLimit, inconclusiveLimit) => {
      const policy = core({ release: { scaleDownDelaySeconds } });
      expect(
        questionOf({ policy, service }, 'errors', 'new').metric,
      ).toMatchObject({ count, failureLimit, inconclusiveLimit });
    },
  );
});

describe('analysis', () => {
  it('is not rendered for a Deployment', () => {
    const service = serviceWith({ tier: 'auxiliary' });
    const kinds = [...renderedObjects({ service }).keys()];
    expect(kinds.filter(kind => kind.startsWith('Analysis'))).toEqual([]);
  });

  it('refuses a limit of latency that no bucket counts', () => {
    const policy = core({
      objectives: { latency: [{ share: 0.99, thresholdMilliseconds: 400 }] },
    });
    const result = renderService({ policy, service: triageService });
    expect(result).toEqual({
      ok: false,
      problems: [
        {
          file: 'policy v1',
          path: 'tiers.core.objectives.latency[0].thresholdMilliseconds',
          message:
            'expected a border of the buckets of http_server_request_duration_seconds (5, 10, 25, 50, 100, 200, 300, 500, 1000, 2000, 5000, 10000), between which nothing can be counted, found 400',
        },
      ],
    });
  });
});
