import { drop, set, unset } from './change';
import type { Faults } from './fault';

const rollout = 'Rollout';
const template = 'AnalysisTemplate triage';
const canary = ['spec', 'strategy', 'canary'];

/** Faults of analyses. */
export const analysisFaults: Faults = {
  'rollout/analysis': { make: unset(rollout, [...canary, 'analysis']) },
  'rollout/analysis-template-exists': {
    make: drop('AnalysisTemplate triage-evidence'),
  },
  'rollout/analysis-arguments': {
    make: set(rollout, [...canary, 'analysis', 'args', 0, 'name'], 'hash'),
    also: ['rollout/analysis-version'],
  },
  'rollout/analysis-version': {
    make: set(
      template,
      ['spec', 'metrics', 0, 'provider', 'prometheus', 'query'],
      'sum(rate(http_server_requests_total{code_class="5xx"}[5m])) / sum(rate(http_server_requests_total[5m]))',
    ),
  },
  'rollout/analysis-no-answer': {
    make: unset(template, ['spec', 'metrics', 0, 'failureCondition']),
  },
  'rollout/analysis-ends': {
    in: 'blue-green',
    make: unset(template, ['spec', 'metrics', 0, 'count']),
  },
};
