import { z } from 'zod';

/** RFC 1123 label: what Kubernetes accepts as a name. */
export const dnsLabel = z
  .string()
  .max(63)
  .regex(/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/, {
    message:
      'expected a DNS label: lower-case letters, digits and hyphens, starting and ending with a letter or digit',
  });

/** Name of a tier: `critical`, `core`, `auxiliary`, or one that the policy adds. */
export const tierName = dnsLabel;

/** How a service works, next to how much it matters. */
export const shapes = ['media', 'session', 'api', 'workflow', 'job'] as const;

export const shape = z.enum(shapes).meta({
  description:
    'media: SFU or TURN; session: long-lived connections; api: request and response; workflow: must complete once; job: scheduled or queued',
});

export type Shape = z.output<typeof shape>;
