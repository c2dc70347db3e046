import type {
  AuthService,
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { observeTiers, type TierSources } from './observeTiers';

export type TierWatchServices = TierSources & {
  auth: AuthService;
  logger: LoggerService;
  scheduler: SchedulerService;
};

/** Compares the catalog with the tiers that hold every minute, on one replica. */
export async function scheduleTierWatch({
  auth,
  logger,
  scheduler,
  ...sources
}: TierWatchServices): Promise<void> {
  await scheduler.scheduleTask({
    id: 'vitals-observe-tiers',
    frequency: { minutes: 1 },
    timeout: { minutes: 1 },
    initialDelay: { seconds: 15 },
    fn: async () => {
      const credentials = await auth.getOwnServiceCredentials();
      for (const noticed of await observeTiers(sources, { credentials })) {
        const { entityRef, from, to = 'none' } = noticed;
        logger.warn(
          `${entityRef} states tier ${to} instead of ${from}, which holds until an admin approves`,
        );
      }
    },
  });
}
