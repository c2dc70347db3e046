import { formatPath } from '../manifest';
import { defaultPolicy } from './defaultPolicy';
import { profileOf } from './document';
import { merge } from './merge';
import { profileFor } from './profile';
import type { Shape } from './tier';

/** The faults of tier core with other values, for a shape. */
function faults(changes: unknown, shape?: Shape): string[] {
  const changed = merge(profileOf(defaultPolicy.tiers.core), changes);
  const result = profileFor(shape).safeParse(changed);
  return (result.error?.issues ?? []).map(({ path, message }) => {
    const place = path.filter(part => typeof part !== 'symbol');
    return `${formatPath(place)}: ${message}`;
  });
}

describe('profile', () => {
  it('scales to zero for a job alone', () => {
    const toZero = {
      scale: { minReplicas: 0 },
      release: { strategy: 'rolling', strategyForLargeChange: 'rolling' },
    };
    expect(faults(toZero, 'job')).toEqual([]);
    expect(faults(toZero, 'api')).toEqual([
      'scale.minReplicas: expected at least 1, since only a job may scale to zero, found 0',
    ]);
    expect(faults(toZero)).toHaveLength(1);
  });

  it('leaves a request its whole timeout after preStop', () => {
    const seconds = (gracePeriodSeconds: number) => ({
      run: { preStopSeconds: 20, gracePeriodSeconds, livenessGraceSeconds: 1 },
      protect: { traffic: { timeoutMilliseconds: 9_001 } },
    });
    expect(faults(seconds(30))).toEqual([]);
    expect(faults(seconds(29))).toEqual([
      'run.gracePeriodSeconds: expected at least 30, so that after preStop (20 s) a request still has its timeout (9001 ms), found 29',
    ]);
  });

  it('lets the analysis after a switch measure before the old version goes', () => {
    const delay = (scaleDownDelaySeconds: number) => ({
      release: { scaleDownDelaySeconds, analysis: { intervalSeconds: 60 } },
    });
    expect(faults(delay(120))).toEqual([]);
    expect(faults(delay(119))).toEqual([
      'release.scaleDownDelaySeconds: expected at least 120, since the analysis after a switch ends with the old version and measures every 60 s, found 119',
    ]);
  });
});
