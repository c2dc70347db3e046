import type { Maintenance } from '@vitals/plugin-vitals-common/client';
import { maintenanceEventsWords } from './maintenanceView';

const maintenance: Maintenance = {
  id: 'm1',
  from: '2026-11-20T02:00:00.000Z',
  to: '2026-11-20T03:00:00.000Z',
  reason: 'Database upgrade',
  createdBy: 'user:default/ada',
  createdAt: '2026-11-19T08:00:00.000Z',
  state: 'over',
  events: { availability: { total: 400, bad: 31 } },
};

const objective = { name: 'availability', event: 'request' as const };

describe('maintenanceEventsWords', () => {
  it.each([
    [{}, '31 requests failed'],
    [{ state: 'withdrawn' as const }, 'counts like any other time'],
    [{ state: 'planned' as const, events: undefined }, 'nothing yet'],
    [{ state: 'running' as const, events: undefined }, 'not counted yet'],
    [
      { events: { availability: { total: 400 } } },
      'of 400 requests it is not known how many failed',
    ],
    [{ events: { latency: { total: 400, bad: 1 } } }, 'not counted yet'],
  ])('says of %j: %s', (change, words) => {
    expect(
      maintenanceEventsWords({ ...maintenance, ...change }, objective),
    ).toBe(words);
  });
});
