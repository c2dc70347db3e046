import { defaultPolicy } from '@vitals/plugin-vitals-common/policy';
import { tierLines } from './tierLines';

describe('tierLines', () => {
  it('tells a tier in four lines', () => {
    expect(tierLines(defaultPolicy, 'critical', 'api')).toEqual([
      {
        topic: 'Objective',
        text: '99.95 % of requests without server error over 28 days, 99 % within 200 ms',
      },
      {
        topic: 'Replicas',
        text: 'at least 3, spread over zones by rule; more from 53 % of the CPU request',
      },
      {
        topic: 'Rollout',
        text: 'canary: 5 % for 10 min; 20 % for 10 min; 50 % for 10 min, then all',
      },
      {
        topic: 'Probes',
        text: 'out of traffic after 10 s, restarted after 60 s, 60 s to finish its work',
      },
    ]);
  });

  it('follows the shape', () => {
    const lines = tierLines(defaultPolicy, 'critical', 'session');
    expect(lines[2].text).toBe('blue-green');
    expect(lines[3].text).toContain('30 min to finish its work');
  });

  it('is empty for a tier that the policy does not have', () => {
    expect(tierLines(defaultPolicy, 'night', 'api')).toEqual([]);
  });
});
