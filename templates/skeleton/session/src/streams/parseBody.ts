import { z } from 'zod';
import type { Message } from '../consultations/change.ts';
import { kind } from './envelope.ts';

const message = z.object({
  sequence: z.int(),
  from: z.string(),
  kind,
  body: z.json(),
});

/** A message of the store, as it may be sent. */
export function parseBody(stored: Message): z.output<typeof message> {
  return message.parse(stored);
}
