import type { FieldForm } from './logFields.ts';

/** What this service may log beside the fields of every service. */
export const ownFields: Readonly<Record<string, FieldForm>> = {
  action: /^(requeue|discard)$/,
  adminPort: 'number',
  attempts: 'number',
  count: 'number',
  dependency: /^[a-z0-9-]{1,63}$/,
  operator: /^[a-z0-9][a-z0-9._-]{1,62}$/,
  reason: /^[a-z]+(-[a-z]+)*$/,
  sending: 'number',
  workflow: /^[a-z0-9-]{1,63}$/,
  workflowId: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
};
