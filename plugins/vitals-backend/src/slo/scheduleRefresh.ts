import type {
  AuthService,
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { SignalsService } from '@backstage/plugin-signals-node';
import { sloChannel } from '@vitals/plugin-vitals-common/client';
import { refreshFleet, type RefreshServices } from './refreshFleet';

export type RefreshSchedule = RefreshServices & {
  auth: AuthService;
  logger: LoggerService;
  scheduler: SchedulerService;
  signals: SignalsService;
  refreshSeconds: number;
  now: () => Date;
};

/**
 * Refreshes on one replica; where that one dies, another takes over when its
 * lease ends. Tells open pages the revision, never data.
 */
export async function scheduleRefresh(
  schedule: RefreshSchedule,
): Promise<void> {
  const { auth, logger, scheduler, signals, refreshSeconds, now } = schedule;
  let told = '';
  await scheduler.scheduleTask({
    id: 'vitals-refresh-slo',
    frequency: { seconds: refreshSeconds },
    // A refresh asks at most twice, and counts maintenance besides.
    timeout: { milliseconds: 4 * schedule.timeoutMilliseconds + 60_000 },
    initialDelay: { seconds: 5 },
    fn: async () => {
      const credentials = await auth.getOwnServiceCredentials();
      const refreshed = await refreshFleet(schedule, {
        credentials,
        now: now(),
      });
      const { changed, problems, revision } = refreshed;
      const text = problems.join('; ');
      if (text !== told && text !== '') logger.warn(`error budgets: ${text}`);
      if (text !== told && text === '') {
        logger.info('error budgets: all sources answer again');
      }
      told = text;
      if (!changed) return;
      await signals.publish({
        recipients: { type: 'broadcast' },
        channel: sloChannel,
        message: { revision },
      });
    },
  });
}
