import type {
  AuditorService,
  AuditorServiceCreateEventOptions,
} from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';

type AuditRecord = {
  eventId: string;
  outcome: 'open' | 'succeeded' | 'failed';
  meta?: JsonObject;
  error?: string;
};

/** Remembers every audit event and how it was closed. */
export class RecordingAuditor implements AuditorService {
  readonly records: AuditRecord[] = [];

  async createEvent({ eventId }: AuditorServiceCreateEventOptions) {
    const record: AuditRecord = { eventId, outcome: 'open' };
    this.records.push(record);
    return {
      success: async (options?: { meta?: JsonObject }) => {
        record.outcome = 'succeeded';
        record.meta = options?.meta;
      },
      fail: async (options: { meta?: JsonObject; error: Error }) => {
        record.outcome = 'failed';
        record.meta = options.meta;
        record.error = options.error.name;
      },
    };
  }
}
