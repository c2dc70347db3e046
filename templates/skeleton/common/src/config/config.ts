import { z } from 'zod';

export const port = z.coerce.number().int().min(0).max(65_535);

/** A variable that holds an object as JSON, by name. */
function byName<T extends z.ZodType>(value: T) {
  return z
    .string()
    .default('{}')
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        context.addIssue({ code: 'custom', message: 'expected JSON' });
        return z.NEVER;
      }
    })
    .pipe(z.record(z.string(), value));
}

const thirdParty = z.object({
  scheme: z.enum(['http', 'https']).default('https'),
  host: z.string(),
  port,
  timeoutMilliseconds: z.int().positive(),
});

/** deploy/ sets all but the last three from vitals.yaml; the defaults are for a desk. */
const environment = z.object({
  SERVICE_NAME: z.string().default('local'),
  PORT: port.default(8080),
  METRICS_PORT: port.default(9464),
  /** From SIGTERM to the kill. */
  GRACE_SECONDS: z.coerce.number().min(0).max(86_400).default(30),
  /** Addresses of the services of the platform that this one calls. */
  DEPENDENCIES: byName(z.url()),
  THIRD_PARTIES: byName(thirdParty),
  /** Traces are sent there; without it none are made. */
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url().optional(),
  OTEL_TRACES_SAMPLER_ARG: z.coerce.number().min(0).max(1).default(1),
  /** Commit of the image; the Dockerfile sets it. */
  REVISION: z
    .string()
    .regex(/^([0-9a-f]{7,40}|unknown)$/, 'expected a commit')
    .default('unknown'),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'])
    .default('info'),
});

/** What is left of the grace period for closing down once requests have ended. */
const closingSeconds = 5;

export interface ThirdPartyConfig {
  name: string;
  url: string;
  timeoutMilliseconds: number;
}

export interface Config {
  name: string;
  revision: string;
  port: number;
  metricsPort: number;
  logLevel: z.output<typeof environment>['LOG_LEVEL'];
  /** How long open requests may take after SIGTERM. */
  drainSeconds: number;
  tracing: { endpoint: string; ratio: number } | undefined;
  dependencies: Readonly<Record<string, string>>;
  thirdParties: ThirdPartyConfig[];
}

/** One line for each variable that is wrong, with what was expected. */
export class ConfigError extends Error {}

export type Variables = Readonly<Record<string, string | undefined>>;

/** What every service reads of its environment; the rest is handed a `Config`. */
export function readConfig(variables: Variables): Config {
  const env = parseVariables(environment, variables);
  const endpoint = env.OTEL_EXPORTER_OTLP_ENDPOINT;
  const ratio = env.OTEL_TRACES_SAMPLER_ARG;
  return {
    name: env.SERVICE_NAME,
    revision: env.REVISION,
    port: env.PORT,
    metricsPort: env.METRICS_PORT,
    logLevel: env.LOG_LEVEL,
    drainSeconds: Math.max(0, env.GRACE_SECONDS - closingSeconds),
    tracing: endpoint === undefined ? undefined : { endpoint, ratio },
    dependencies: env.DEPENDENCIES,
    thirdParties: Object.entries(env.THIRD_PARTIES).map(([name, party]) => ({
      name,
      url: `${party.scheme}://${party.host}:${party.port}`,
      timeoutMilliseconds: party.timeoutMilliseconds,
    })),
  };
}

/** What this service calls in the platform, by the names of vitals.yaml. */
export function dependencyNames({
  dependencies,
}: Pick<Config, 'dependencies'>): string[] {
  // Two of one name stand under their addresses: records.clinic:8080.
  const names = Object.keys(dependencies).map(key => key.replace(/\..*/, ''));
  return [...new Set(names)];
}

/**
 * The variables by a schema.
 *
 * @throws ConfigError with a line for each variable that is wrong
 */
export function parseVariables<T extends z.ZodType>(
  schema: T,
  variables: Variables,
): z.output<T> {
  const { success, data, error } = schema.safeParse(variables);
  if (!success) throw new ConfigError(lines(error));
  return data;
}

function lines({ issues }: z.ZodError): string {
  return issues
    .map(({ path, message }) => `${path.join('.')}: ${message}`)
    .join('\n');
}
