import type { ThirdPartyConfig } from '../config/config.ts';
import type { Logger } from '../telemetry/logger.ts';
import type { BaseMetrics } from '../telemetry/metrics.ts';
import { createThirdParty } from '../third-parties/thirdParty.ts';
import type { Reminder } from './reminder.ts';

/** Whoever brings a reminder to its patient. */
export interface Sender {
  /** May be asked twice for the same reminder, by the same id, and must then send it once. */
  send(reminder: Reminder): Promise<void>;
}

/**
 * Sends through the first third party of vitals.yaml. PUT by the reminder's own
 * id, since a process may die between sending and writing down that it sent:
 * asked again, the third party sees the same reminder. Where there is none,
 * reminders are only logged, so that the job runs on its first day.
 */
export function createSender(
  thirdParties: readonly ThirdPartyConfig[],
  parts: { metrics: BaseMetrics; log: Logger },
): Sender {
  const [first] = thirdParties.map(party => createThirdParty(party, parts));
  if (!first) return createLoggingSender(parts.log);
  return {
    send: async ({ id, appointmentId }) => {
      await first.put(
        `/reminders/${id}`,
        { appointmentId },
        { idempotencyKey: id },
      );
    },
  };
}

function createLoggingSender(log: Logger): Sender {
  return {
    send: ({ id }) => {
      log.info({ reminderId: id }, 'reminder would be sent');
      return Promise.resolve();
    },
  };
}
