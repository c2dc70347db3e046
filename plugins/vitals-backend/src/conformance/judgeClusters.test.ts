import type { LiveVerdict } from '@vitals/plugin-vitals-common/client';
import { defaultPolicy } from '@vitals/plugin-vitals-common/policy';
import { live } from '../__testUtils__/services';
import { judgeClusters, worstFirst } from './judgeClusters';

/** A bare Deployment: much is wrong with it, the same in every cluster. */
function deployment(cluster: string, labels: Record<string, string> = {}) {
  return live(cluster, {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'triage', namespace: 'clinic', labels },
    spec: {
      replicas: 1,
      selector: { matchLabels: { app: 'triage' } },
      template: {
        metadata: { labels: { app: 'triage', ...labels } },
        spec: { containers: [{ name: 'triage', image: 'triage:latest' }] },
      },
    },
  });
}

const request = { policy: defaultPolicy };

describe('judgeClusters', () => {
  it('says once what holds alike in two clusters', () => {
    const one = judgeClusters([deployment('eu')], request);
    const two = judgeClusters([deployment('eu'), deployment('us')], request);
    expect(one.verdicts.length).toBeGreaterThan(1);
    expect(two.verdicts).toEqual(
      one.verdicts.map(verdict => ({ ...verdict, clusters: ['eu', 'us'] })),
    );
    expect(two.summary).toEqual(one.summary);
  });

  it('keeps apart what holds in one cluster alone', () => {
    const critical = { 'vitals.dev/tier': 'critical' };
    const report = judgeClusters(
      [deployment('eu', critical), deployment('us')],
      request,
    );
    const clusters = new Set(
      report.verdicts.map(verdict => verdict.clusters.join(' ')),
    );
    expect(clusters).toContain('eu');
    expect(clusters).toContain('us');
  });

  it('lists an object that was judged as the default tier once', () => {
    const report = judgeClusters([deployment('eu'), deployment('us')], request);
    expect(report.assumedTier).toEqual({
      tier: 'core',
      subjects: [
        {
          apiVersion: 'apps/v1',
          kind: 'Deployment',
          namespace: 'clinic',
          name: 'triage',
        },
      ],
    });
  });

  it('has no verdict where there is nothing to judge', () => {
    expect(judgeClusters([], request)).toEqual({
      policyVersion: 1,
      verdicts: [],
      summary: { fail: 0, unknown: 0, warn: 0, pass: 0 },
      assumedTier: { tier: 'core', subjects: [] },
    });
  });
});

describe('worstFirst', () => {
  function verdict(rule: string, status: LiveVerdict['status']): LiveVerdict {
    return {
      rule,
      status,
      subject: { apiVersion: 'v1', kind: 'Service', name: 'triage' },
      seen: '',
      limit: '',
      origin: { kind: 'fixed', reason: '' },
      clusters: [],
    };
  }

  it('puts fail, unknown, warn, pass in this order and keeps a rule together', () => {
    const verdicts = [
      verdict('a', 'pass'),
      verdict('a', 'fail'),
      verdict('b', 'fail'),
      verdict('c', 'warn'),
      verdict('a', 'fail'),
      verdict('d', 'unknown'),
    ];
    expect(
      worstFirst(verdicts).map(({ rule, status }) => `${rule} ${status}`),
    ).toEqual(['a fail', 'a fail', 'b fail', 'd unknown', 'c warn', 'a pass']);
  });
});
