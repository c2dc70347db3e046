import { canaryStepsOf, formatSteps, strategyOf } from './rolloutFields';

describe('the steps of a canary', () => {
  it('hold each weight for all pauses that follow it', () => {
    const steps = canaryStepsOf({
      steps: [
        { pause: { duration: 30 } },
        { setWeight: 5 },
        { pause: { duration: '10m' } },
        { analysis: { templates: [] } },
        { pause: { duration: '30' } },
        { setWeight: 50 },
        { pause: {} },
        { setWeight: 100 },
      ],
    });
    expect(steps).toEqual([
      { weightPercent: 5, pauseSeconds: 630 },
      { weightPercent: 50, pauseSeconds: Infinity },
      { weightPercent: 100, pauseSeconds: 0 },
    ]);
    expect(formatSteps(steps)).toBe(
      '5 % for 630 s, then 50 % until promoted, then 100 % for 0 s',
    );
  });

  it('are none where none is written', () => {
    expect(formatSteps(canaryStepsOf({}))).toBe('no steps');
  });

  it.each([
    ['Rollout', { strategy: { canary: {} } }, 'canary'],
    ['Rollout', { strategy: { blueGreen: {} } }, 'blue-green'],
    ['Rollout', {}, 'none'],
    ['Deployment', {}, 'rolling'],
    ['Deployment', { strategy: { type: 'Recreate' } }, 'recreate'],
  ])('a %s of %j releases %s', (kind, spec, strategy) => {
    expect(strategyOf(kind, spec)).toBe(strategy);
  });
});
