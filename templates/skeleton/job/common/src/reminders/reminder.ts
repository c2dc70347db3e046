import { z } from 'zod';

// References only: whom to remind, and how to reach them, the third party knows
// by the appointment.

/** A reminder that is due, as it is handed to whoever sends it. */
export const reminder = z.strictObject({
  id: z.uuid(),
  appointmentId: z.uuid(),
  /** How often it was taken to be tried, this time included. */
  attempt: z.int().positive(),
});

export type Reminder = z.output<typeof reminder>;

/** A reminder that will be due. */
export interface NewReminder {
  id: string;
  appointmentId: string;
  dueAt: Date;
}

/** Who made a reminder fail. */
export type ReminderCause = 'platform' | 'third_party';
