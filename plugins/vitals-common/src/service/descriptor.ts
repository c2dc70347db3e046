import { z } from 'zod';
import { dnsLabel, shape, tierName } from '../policy';
import { load } from './load';

export const serviceApiVersion = 'vitals.dev/v1';

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

const hostName = z
  .string()
  .max(253)
  .regex(
    /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])$/,
    {
      message: 'expected a host name such as api.pharmacy.example',
    },
  );

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
});

const structure = z.strictObject({
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
    .array(neighbour.extend({ port: port.default(8080) }))
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
  journeys: z.array(dnsLabel).max(20).default([]),
  overrides: z.record(z.string(), z.unknown()).default({}).meta({
    description:
      'Values of the tier’s profile that this service sets for itself, within what the policy allows.',
  }),
});

function repeated(names: readonly string[]): string | undefined {
  return names.find((name, index) => names.indexOf(name) !== index);
}

const lists = ['callers', 'dependencies', 'thirdParties'] as const;

/** Endings of the Services that are rendered beside a service's own. */
const reservedEnding = /-(canary|metrics|preview)$/;

/** `vitals.yaml`: what a service says of itself. */
export const serviceDescriptor = structure.superRefine((value, context) => {
  const report = (path: string[], message: string) =>
    context.addIssue({ code: 'custom', path, message });
  if (reservedEnding.test(value.name)) {
    report(
      ['name'],
      'expected a name that does not end in -canary, -metrics or -preview, as the second Services of other services do',
    );
  }
  if (value.runtime.port === value.runtime.metricsPort) {
    report(
      ['runtime', 'metricsPort'],
      `expected another port than runtime.port (${value.runtime.port})`,
    );
  }
  const again = {
    callers: repeated(
      value.callers.map(
        ({ service, namespace }) =>
          `${namespace ?? value.namespace}/${service}`,
      ),
    ),
    dependencies: repeated(
      value.dependencies.map(
        ({ service, namespace, port: number }) =>
          `${namespace ?? value.namespace}/${service}:${number}`,
      ),
    ),
    thirdParties: repeated(value.thirdParties.map(({ name }) => name)),
  };
  for (const list of lists) {
    if (again[list])
      report([list], `expected each entry once, found ${again[list]} twice`);
  }
  // A route takes its path and what is below it, so a slash at the end changes nothing.
  const path = repeated(
    value.routes.map(item => item.path.replace(/(.)\/$/, '$1')),
  );
  if (path) report(['routes'], `expected each path once, found ${path} twice`);
});

export type ServiceDescriptor = z.output<typeof serviceDescriptor>;

/** The descriptor before defaults are filled in: what a person writes. */
export type ServiceDescriptorInput = z.input<typeof serviceDescriptor>;
