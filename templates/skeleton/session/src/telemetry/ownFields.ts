import type { FieldForm } from './logFields.ts';

const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What this service may log beside the fields of every service. A token fits none. */
export const ownFields: Readonly<Record<string, FieldForm>> = {
  consultationId: id,
  consultations: 'number',
  participantId: id,
  remainingSeconds: 'number',
  replica: id,
  streams: 'number',
};
