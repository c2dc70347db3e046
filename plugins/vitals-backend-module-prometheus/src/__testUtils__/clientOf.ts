import {
  prometheusBackendSchema,
  PrometheusClient,
  type PrometheusBackendInput,
  type PrometheusClientOptions,
} from '../client';

/** A client that does not wait long between attempts. */
export function clientOf(
  url: string,
  settings: Partial<PrometheusBackendInput> = {},
  options: PrometheusClientOptions = {},
): PrometheusClient {
  return new PrometheusClient(
    prometheusBackendSchema.parse({ name: 'eu', url, ...settings }),
    { firstWaitMs: 1, ...options },
  );
}
