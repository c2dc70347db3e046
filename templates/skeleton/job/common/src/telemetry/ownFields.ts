import type { FieldForm } from './logFields.ts';

/** What this job may log beside the fields of every service. */
export const ownFields: Readonly<Record<string, FieldForm>> = {
  attempt: 'number',
  exitCode: 'number',
  items: 'number',
  reminderId: /^[0-9a-f-]{36}$/,
  runId: /^[0-9a-f-]{36}$/,
};
