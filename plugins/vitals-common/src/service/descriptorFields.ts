import { z } from 'zod';
import { dnsLabel, shape, tierName } from '../policy';
import { addressRange } from './addressRange';
import { database } from './database';
import { job } from './job';
import { load } from './load';
import { hostName, serviceName } from './names';

export const serviceApiVersion = 'vitals.dev/v1';

const port = z
  .int()
  .min(1024, {
    error:
      'expected a port from 1024, since the container runs without privileges',
  })
  .max(65_535)
  .refine(value => value < 15_000 || value > 15_090, {
    error:
      'expected a port outside 15000 to 15090, which the mesh’s proxy uses',
  });

const entityRef = z
  .string()
  .regex(/^[a-z]+:[a-zA-Z0-9][\w.-]*\/[a-zA-Z0-9][\w.-]*$/, {
    message:
      'expected an entity reference such as group:default/clinical-engineering',
  })
  .max(200);

const neighbour = z.strictObject({
  service: serviceName,
  namespace: dnsLabel
    .optional()
    .meta({ description: 'Same namespace unless stated.' }),
});

export const methods = [
  'GET',
  'HEAD',
  'OPTIONS',
  'PUT',
  'DELETE',
  'POST',
  'PATCH',
] as const;

const route = z.strictObject({
  path: z
    .string()
    .regex(/^\/[\w./~-]*$/, {
      message: 'expected a path prefix such as /v1/assessments',
    })
    .max(200),
  methods: z.array(z.enum(methods)).min(1),
  timeoutMilliseconds: z.int().min(1).max(3_600_000).optional(),
  upgrade: z.literal('websocket').optional().meta({
    description:
      'Below this path a request may ask for a WebSocket, which has no timeout; all others keep theirs.',
  }),
});

const mediaPort = z.int().min(1024).max(65_535);

const media = z
  .strictObject({
    encryption: z.literal('dtls-srtp').meta({
      description:
        'How sound and picture are encrypted from end to end, since no mesh sees them.',
    }),
    udpPorts: z.strictObject({ first: mediaPort, last: mediaPort }),
  })
  .refine(({ udpPorts }) => udpPorts.first <= udpPorts.last, {
    path: ['udpPorts', 'last'],
    error: 'expected at least udpPorts.first',
  });

const releaseOfDescriptor = z.strictObject({
  change: z.enum(['routine', 'large']).meta({
    description:
      'Kind of change that the image brings; the policy may release a large one by another strategy.',
  }),
});

/** Fields of a descriptor with their types and bounds; rules over several fields stand in `descriptorProblems`. */
export const descriptorFields = z.strictObject({
  apiVersion: z.literal(serviceApiVersion),
  kind: z.literal('Service'),
  name: serviceName,
  namespace: dnsLabel,
  description: z.string().min(1).max(500),
  owner: entityRef.meta({
    description: 'Group or user that answers for the service.',
  }),
  system: dnsLabel,
  tier: tierName,
  tierReason: z.string().min(1).max(500).meta({
    description: 'Why this tier: what its failure does to a consultation.',
  }),
  shape,
  phi: z.boolean().meta({
    description: 'Whether protected health information passes through.',
  }),
  image: z.strictObject({
    repository: z
      .string()
      .regex(/^[a-z0-9][a-z0-9.-]*(:\d+)?(\/[a-z0-9._-]+)+$/, {
        message:
          'expected a repository with its registry, such as registry.example.org/clinic/triage',
      })
      .max(255),
    tag: z
      .string()
      .regex(/^([A-Za-z0-9_][A-Za-z0-9_.-]{0,127}|sha256:[0-9a-f]{64})$/, {
        message: 'expected a tag or a sha256 digest',
      })
      .refine(tag => tag !== 'latest', {
        error: 'expected a tag that names one build, found "latest"',
      }),
  }),
  runtime: z.strictObject({
    port: port.meta({ description: 'Requests and probes.' }),
    metricsPort: port.meta({ description: 'Prometheus scrapes.' }),
    cpuMillicores: z
      .int()
      .min(10)
      .max(64_000)
      .meta({ description: 'CPU request of a replica.' }),
    memoryMebibytes: z
      .int()
      .min(16)
      .max(262_144)
      .meta({ description: 'Memory request of a replica.' }),
  }),
  load,
  routes: z.array(route).max(50).default([]),
  exposure: z
    .strictObject({
      host: hostName.meta({ description: 'Host name at the gateway.' }),
      authentication: z.enum(['token', 'none']).default('token').meta({
        description:
          'token: only requests with a token of the policy’s issuer get in; none: the service itself decides whom it answers.',
      }),
    })
    .optional()
    .meta({
      description: 'Set when the gateway forwards requests from outside.',
    }),
  callers: z
    .array(neighbour)
    .max(100)
    .default([])
    .meta({ description: 'Services that call this one.' }),
  dependencies: z
    .array(
      neighbour.extend({
        port: port.default(8080),
        cidr: addressRange.optional().meta({
          description:
            'Addresses of the nodes, for a media service on their network: no label selects its pods.',
        }),
      }),
    )
    .max(100)
    .default([])
    .meta({ description: 'Services that this one calls.' }),
  thirdParties: z
    .array(
      z.strictObject({
        name: serviceName,
        host: hostName,
        port: z.int().min(1).max(65_535).default(443),
        timeoutMilliseconds: z.int().min(1).max(60_000),
      }),
    )
    .max(20)
    .default([])
    .meta({
      description:
        'What is called outside the platform; each behind a timeout and a breaker.',
    }),
  databases: z.array(database).max(10).default([]).meta({
    description: 'Where the service keeps its state.',
  }),
  job: job.optional().meta({ description: 'Of shape job: what starts it.' }),
  media: media
    .optional()
    .meta({ description: 'Of shape media: the path of sound and picture.' }),
  release: releaseOfDescriptor.optional().meta({
    description: 'What is released now; a routine change unless stated.',
  }),
  journeys: z.array(dnsLabel).max(20).default([]),
  indicators: z
    .array(z.enum(['record-access']))
    .default([])
    .meta({
      description:
        'Indicators beyond those of its shape that the service emits, so that it is held to their objectives.',
    }),
  overrides: z.record(z.string(), z.unknown()).default({}).meta({
    description:
      'Values of the tier’s profile that this service sets for itself, within what the policy allows.',
  }),
});
