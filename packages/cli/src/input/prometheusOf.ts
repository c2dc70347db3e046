import {
  prometheusBackendSchema,
  type PrometheusBackend,
} from '@vitals/plugin-vitals-backend-module-prometheus/client';
import { shown } from '@vitals/plugin-vitals-common/manifest';
import { wrong } from '../inputFault';
import type { Environment } from '../terminal';

/** Where and how Prometheus is asked. */
export type PrometheusOptions = {
  prometheus: string;
  tenant?: string;
  timeout?: string;
};

/** Holds a bearer token, which would stand in the list of processes as an option. */
export const tokenVariable = 'VITALS_PROMETHEUS_TOKEN';

const optionOf: Readonly<Record<string, string>> = {
  url: '--prometheus',
  tenant: '--tenant',
  bearerToken: tokenVariable,
};

/** The backend that the options name. */
export function prometheusOf(
  { prometheus, tenant, timeout }: PrometheusOptions,
  environment: Environment,
): PrometheusBackend {
  const bearerToken = environment[tokenVariable];
  const timeoutSeconds = timeout === undefined ? undefined : Number(timeout);
  if (
    timeoutSeconds !== undefined &&
    !(timeoutSeconds > 0 && timeoutSeconds <= 300)
  ) {
    throw wrong(
      '--timeout',
      `expected seconds, above 0 and at most 300, found ${shown(timeout)}`,
    );
  }
  const parsed = prometheusBackendSchema.safeParse({
    name: 'prometheus',
    url: prometheus,
    retries: 1,
    ...(tenant === undefined ? {} : { tenant }),
    ...(timeoutSeconds === undefined ? {} : { timeoutSeconds }),
    ...(bearerToken ? { bearerToken } : {}),
  });
  if (parsed.success) return parsed.data;
  const [{ path, message }] = parsed.error.issues;
  throw wrong(optionOf[String(path[0])] ?? '--prometheus', message);
}
