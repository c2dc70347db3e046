import type { FieldForm } from './logFields.ts';

/** What this service may log beside the fields of every service. */
export const ownFields: Readonly<Record<string, FieldForm>> = {
  assessmentId: /^[0-9a-f-]{36}$/,
};
