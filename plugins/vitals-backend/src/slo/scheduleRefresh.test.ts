import { mockServices } from '@backstage/backend-test-utils';
import type { SchedulerServiceTaskScheduleDefinition } from '@backstage/backend-plugin-api';
import { sloApp } from '../__testUtils__/sloApp';
import {
  counted,
  FixedSource,
  item,
  serviceEntity,
} from '../__testUtils__/sloServices';
import { scheduleRefresh } from './scheduleRefresh';

type Task = SchedulerServiceTaskScheduleDefinition & {
  id: string;
  fn: () => Promise<void> | void;
};

describe('the schedule of refreshes', () => {
  it('runs on one replica, and tells open pages the revision alone', async () => {
    const good = counted({ total: 1000, bad: 0 });
    const eu = new FixedSource('eu', { items: [item('triage', good)] });
    const { close, pass, slo } = await sloApp({
      sources: [eu],
      entities: [serviceEntity('triage')],
    });
    const tasks: Task[] = [];
    const publish = jest.fn(async () => undefined);
    const logger = mockServices.logger.mock();
    await scheduleRefresh({
      ...slo,
      auth: mockServices.auth(),
      logger,
      scheduler: mockServices.scheduler.mock({
        scheduleTask: async (task: Task) => {
          tasks.push(task);
        },
      }),
      signals: { publish },
      now: () => new Date('2026-11-24T10:00:00.000Z'),
    });
    const [task] = tasks;
    expect(task).toMatchObject({
      id: 'vitals-refresh-slo',
      frequency: { seconds: 60 },
    });
    expect(task.scope ?? 'global').toBe('global');

    await task.fn();
    expect(publish.mock.calls).toEqual([
      [
        {
          recipients: { type: 'broadcast' },
          channel: 'vitals:slo',
          message: { revision: 1 },
        },
      ],
    ]);
    expect(logger.warn).not.toHaveBeenCalled();

    eu.fleet = new Error('connection refused');
    pass(60_000);
    await task.fn();
    await task.fn();
    expect(publish).toHaveBeenCalledTimes(2);
    expect(logger.warn.mock.calls).toEqual([
      ['error budgets: eu: connection refused'],
    ]);

    eu.fleet = { items: [item('triage', good)] };
    pass(60_000);
    await task.fn();
    expect(logger.info.mock.calls).toEqual([
      ['error budgets: all sources answer again'],
    ]);
    await close();
  });
});
