import { z } from 'zod';
import { dnsLabel } from '../policy';
import { addressRange } from './addressRange';
import { hostName, serviceName } from './names';

const place = {
  name: dnsLabel.max(30).meta({
    description:
      'What the service calls it: `database` becomes the variable DATABASE_URL.',
  }),
  service: serviceName.optional().meta({
    description: 'Service in the cluster, and name label of its pods.',
  }),
  namespace: dnsLabel
    .optional()
    .meta({ description: 'Namespace of `service`; the same unless stated.' }),
  host: hostName
    .optional()
    .meta({ description: 'Host outside the cluster, instead of `service`.' }),
  cidr: addressRange.optional().meta({
    description:
      'Addresses that `host` may have: a NetworkPolicy knows no host names.',
  }),
  secret: dnsLabel.meta({
    description:
      'Secret in the service’s namespace whose key `url` holds the address with its credentials.',
  }),
};

const port = z.int().min(1).max(65_535);

/** Where a service keeps its state: an address that it is told, and the only way out to it. */
export const database = z
  .discriminatedUnion(
    'kind',
    [
      z.strictObject({
        kind: z.literal('postgresql'),
        ...place,
        port: port.default(5432),
      }),
      z.strictObject({
        kind: z.literal('redis'),
        ...place,
        port: port.default(6379),
      }),
    ],
    {
      error: ({ code }) =>
        code === 'invalid_union'
          ? 'expected "postgresql" or "redis"'
          : undefined,
    },
  )
  .superRefine(({ service, namespace, host, cidr }, context) => {
    if ((service === undefined) === (host === undefined)) {
      context.addIssue({
        code: 'custom',
        message: `expected service (in the cluster) or host (outside), found ${
          host === undefined ? 'neither' : 'both'
        }`,
      });
    }
    if ((host === undefined) !== (cidr === undefined)) {
      context.addIssue({
        code: 'custom',
        path: ['cidr'],
        message:
          host === undefined
            ? 'expected a range of addresses beside host only'
            : 'expected the range of addresses of the host, such as 10.20.0.0/24, found nothing',
      });
    }
    if (host !== undefined && namespace !== undefined) {
      context.addIssue({
        code: 'custom',
        path: ['namespace'],
        message: 'expected no namespace for a host outside the cluster',
      });
    }
  });

export type Database = z.output<typeof database>;

/** The environment variable that holds the address of a database: `session-store` → `SESSION_STORE_URL`. */
export function databaseVariable(name: string): string {
  return `${name.toUpperCase().replace(/-/g, '_')}_URL`;
}
