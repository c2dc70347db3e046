import { formatSpan, formatValue, labelOf, labelWithin } from './formatValue';

describe('labelOf', () => {
  it.each([
    ['minReplicas', 'Minimum replicas'],
    ['gracePeriodSeconds', 'Grace period'],
    ['cpuUtilization', 'CPU utilization'],
    ['consecutive5xxErrors', 'Consecutive 5xx errors'],
    ['modeWithPhi', 'Mode with PHI'],
    ['memoryLimitRatio', 'Memory limit, of the request'],
    ['constructor', 'Constructor'],
    ['maxEjectionPercent', 'Maximum ejection'],
    ['percent', 'Percent'],
    ['videoSetup', 'Video setup'],
    ['recordAccess', 'Record access'],
    ['workflowAge', 'Workflow age'],
    ['runbookUrl', 'Runbook URL'],
    ['paging', 'Paging'],
    ['pods', 'Pods'],
  ])('writes %s as "%s"', (name, label) => {
    expect(labelOf(name)).toBe(label);
  });
});

describe('labelWithin', () => {
  it.each([
    ['minReplicas', 'minimum replicas'],
    ['runbookUrl', 'runbook URL'],
    ['cpuUtilization', 'CPU utilization'],
  ])('writes %s as "%s"', (name, label) => {
    expect(labelWithin(name)).toBe(label);
  });
});

describe('formatSpan', () => {
  it.each([
    [0, '0 s'],
    [30, '30 s'],
    [60, '60 s'],
    [90, '90 s'],
    [120, '2 min'],
    [660, '11 min'],
    [3600, '1 h'],
    [4200, '70 min'],
    [86_400, '1 day'],
    [604_800, '7 days'],
  ])('writes %d s as %s', (seconds, text) => {
    expect(formatSpan(seconds)).toBe(text);
  });
});

describe('formatValue', () => {
  it.each<[string, unknown, string]>([
    ['minReplicas', 3, '3'],
    ['value', 1_000_000, '1,000,000'],
    ['availability', 0.9995, '99.95 %'],
    ['cpuUtilization', 0.53, '53 %'],
    ['memoryLimitRatio', 1.5, '150 %'],
    ['maxEjectionPercent', 34, '34 %'],
    ['percent', 100, '100 %'],
    ['timeoutMilliseconds', 2000, '2 s'],
    ['perTryTimeoutMilliseconds', 500, '500 ms'],
    ['thresholdMilliseconds', 1500, '1.5 s'],
    ['windowDays', 28, '28 days'],
    ['cpuMillicores', 250, '250 m'],
    ['memoryMebibytes', 256, '256 MiB'],
    ['cpuLimitRatio', 'none', 'none'],
    ['maxUnavailable', '50%', '50%'],
    ['preempts', true, 'yes'],
    ['progressDeadlineAbort', false, 'no'],
    ['sessionSuccess', undefined, 'not set'],
    ['retryOn', ['unavailable', 'cancelled'], 'unavailable, cancelled'],
    ['latency', [], 'none'],
    [
      'latency',
      [
        { share: 0.9, thresholdMilliseconds: 100 },
        { share: 0.99, thresholdMilliseconds: 2000 },
      ],
      '90 % within 100 ms; 99 % within 2 s',
    ],
    [
      'workflowCompletion',
      [{ share: 0.999, withinSeconds: 300 }],
      '99.9 % within 5 min',
    ],
    [
      'videoSetup',
      [
        { share: 0.95, withinSeconds: 3 },
        { share: 0.99, withinSeconds: 10 },
      ],
      '95 % within 3 s; 99 % within 10 s',
    ],
    [
      'recordAccess',
      [{ share: 0.95, withinSeconds: 0.25 }],
      '95 % within 0.25 s',
    ],
    [
      'workflowAge',
      { share: 0.999, withinSeconds: 86_400 },
      '99.9 % within 1 day',
    ],
    ['paging', 'clinic-hours', 'clinic-hours'],
    [
      'runbookUrl',
      'https://portal.example.org/{service}',
      'https://portal.example.org/{service}',
    ],
    [
      'canarySteps',
      [{ weightPercent: 5, pauseSeconds: 600 }],
      '5 % for 10 min',
    ],
    ['window', { periodSeconds: 120, pods: 4 }, 'period 2 min, pods 4'],
  ])('writes %s %j as "%s"', (name, value, text) => {
    expect(formatValue(name, value)).toBe(text);
  });
});
