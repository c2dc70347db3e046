import { deviationsOf } from './deviationsOf';

describe('deviationsOf', () => {
  it('finds nothing where no service sets a value for itself', () => {
    expect(
      deviationsOf([{ name: 'triage', tier: 'core', overrides: {} }]),
    ).toEqual([]);
  });

  it('gathers the services of a value, tier by tier, in one order', () => {
    expect(
      deviationsOf([
        {
          name: 'scheduling',
          tier: 'core',
          overrides: { scale: { minReplicas: 4 } },
        },
        {
          name: 'booking',
          tier: 'core',
          overrides: { scale: { minReplicas: 3, maxReplicas: 9 } },
        },
        {
          name: 'session',
          tier: 'critical',
          overrides: { scale: { minReplicas: 6 } },
        },
      ]),
    ).toEqual([
      {
        tier: 'core',
        path: 'scale.maxReplicas',
        services: [{ name: 'booking', value: 9 }],
      },
      {
        tier: 'core',
        path: 'scale.minReplicas',
        services: [
          { name: 'booking', value: 3 },
          { name: 'scheduling', value: 4 },
        ],
      },
      {
        tier: 'critical',
        path: 'scale.minReplicas',
        services: [{ name: 'session', value: 6 }],
      },
    ]);
  });
});
