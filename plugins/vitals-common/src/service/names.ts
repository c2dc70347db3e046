import { z } from 'zod';

/** Longest service name: rendered names add a suffix (`-canary`, a ReplicaSet hash) and must stay DNS labels. */
export const maxNameLength = 40;

/** RFC 1035 label, stricter than other names: a Kubernetes Service must begin with a letter. */
export const serviceName = z
  .string()
  .max(maxNameLength)
  .regex(/^[a-z]([a-z0-9-]*[a-z0-9])?$/, {
    message:
      'expected a DNS label: lower-case letters, digits and hyphens, starting with a letter and ending with a letter or digit',
  });

/** Fully qualified host name, without scheme or port. */
export const hostName = z
  .string()
  .max(253)
  .regex(
    /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])$/,
    {
      message: 'expected a host name such as api.pharmacy.example',
    },
  );
