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
        text: 'canary: 5 % for 10 min; 20 % for 10 min; 50 % for 10 min, then all; a large change blue-green',
      },
      {
        topic: 'Probes',
        text: 'out of traffic after 10 s, restarted after 60 s, 60 s to finish its work',
      },
    ]);
  });

  it('follows the shape', () => {
    const lines = tierLines(defaultPolicy, 'critical', 'session');
    expect(lines[0].text).toBe(
      '99.5 % of consultations not broken by the platform over 28 days',
    );
    expect(lines[1].text).toContain(
      'more from 66 % of the consultations that a replica holds',
    );
    expect(lines[2].text).toBe('blue-green');
    expect(lines[3].text).toContain('30 min to finish its work');
  });

  it('asks of a job that it succeeds, and keeps no replicas for it', () => {
    const lines = tierLines(defaultPolicy, 'auxiliary', 'job');
    expect(lines[0].text).toBe('that its last run succeeded');
    expect(lines[1].text).toBe('none while there is nothing to do');
  });

  it('is empty for a tier that the policy does not have', () => {
    expect(tierLines(defaultPolicy, 'night', 'api')).toEqual([]);
  });
});
