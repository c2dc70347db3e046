import type { Deviations } from '@vitals/plugin-vitals-common/client';
import type { AsyncState } from '../async';
import { deviationCount, deviationSentence } from './deviationWords';

const ready = (value: Deviations): AsyncState<Deviations> => ({
  status: 'ready',
  value,
  at: new Date('2026-11-24T10:00:00Z'),
  isReloading: false,
  reload: () => {},
});

const items = [
  {
    tier: 'critical',
    path: 'objectives.availability',
    services: [
      { name: 'authentication', value: 0.9999 },
      { name: 'session', value: 0.9998 },
    ],
  },
];

describe('the words on services that deviate', () => {
  it('count them', () => {
    expect([deviationCount(1), deviationCount(2)]).toEqual([
      '1 service deviates',
      '2 services deviate',
    ]);
  });

  it('name each with its own value', () => {
    expect(
      deviationSentence(
        ready({ items, unread: [] }),
        'tiers.critical.objectives.availability',
      ),
    ).toBe('authentication: 99.99 %; session: 99.98 %');
  });

  it('say that there is none, and of whom it is not known', () => {
    expect(
      deviationSentence(
        ready({ items, unread: ['component:default/legacy'] }),
        'tiers.core.objectives.availability',
      ),
    ).toBe(
      'No service sets it for itself. Not known of component:default/legacy, whose descriptor could not be read.',
    );
  });

  it('say that they could not be read, and why', () => {
    expect(
      deviationSentence(
        {
          status: 'failed',
          error: new Error('Failed to fetch'),
          since: new Date('2026-11-24T10:00:00Z'),
          reload: () => {},
        },
        'tiers.core.scale.minReplicas',
      ),
    ).toBe('Not known: Failed to fetch');
  });

  it.each(['windowDays', 'tiers.core.shapes.session.run.gracePeriodSeconds'])(
    'say nothing of %s, which no service sets',
    path => {
      expect(deviationSentence(ready({ items, unread: [] }), path)).toBe(
        undefined,
      );
    },
  );
});
