import type { PolicyChange } from '@vitals/plugin-vitals-common/policy';
import { changeSentence, changeWords } from './changeWords';

const changed = (
  path: string,
  before: unknown,
  after: unknown,
): PolicyChange => ({
  path,
  kind: 'changed',
  before,
  after,
});

describe('changeWords', () => {
  it.each<[PolicyChange, string]>([
    [
      changed('tiers.core.scale.minReplicas', 2, 4),
      'Core: scale: minimum replicas: 2 → 4',
    ],
    [
      changed('tiers.critical.run.startupProbe.periodSeconds', 5, 120),
      'Critical: run: startup probe: period: 5 s → 2 min',
    ],
    [
      changed('tiers.core.release.canarySteps[0].weightPercent', 20, 5),
      'Core: release: canary steps: entry 1: weight: 20 % → 5 %',
    ],
    [
      changed('tiers.core.shapes.session.run.gracePeriodSeconds', 1800, 3600),
      'Core, session shape: run: grace period: 30 min → 1 h',
    ],
    [
      changed('tiers.core.overridable["scale.cpuUtilization"].max', 0.75, 0.8),
      'Core: what a service may set for scale.cpuUtilization: maximum: 75 % → 80 %',
    ],
    [changed('windowDays', 28, 30), 'Window: 28 days → 30 days'],
    [
      changed('sources["tiers.*.pay"]', 'own judgement', 'finance'),
      'Source of tiers.*.pay: own judgement → finance',
    ],
    [
      {
        path: 'tiers.core.objectives.sessionSuccess',
        kind: 'added',
        after: 0.99,
      },
      'Core: objectives: session success: 99 %, new',
    ],
    [
      {
        path: 'tiers.core.objectives.latency[0].share',
        kind: 'removed',
        before: 0.9,
      },
      'Core: objectives: latency: entry 1: share: 90 %, removed',
    ],
  ])('%j', (change, sentence) => {
    expect(changeSentence(changeWords(change))).toBe(sentence);
  });
});
