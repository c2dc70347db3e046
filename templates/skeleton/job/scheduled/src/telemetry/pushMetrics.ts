import type { Registry } from '@prometheus-io/client';

const pushMilliseconds = 5_000;

/**
 * Leaves metrics in the Pushgateway, since the pod is gone before a scrape. The
 * address holds the grouping key; PUT replaces what the run before left there.
 *
 * @throws Error where the Pushgateway did not take them
 */
export async function pushMetrics(
  address: string,
  registry: Registry,
): Promise<void> {
  const response = await fetch(address, {
    method: 'PUT',
    headers: { 'content-type': registry.contentType },
    body: await registry.metrics(),
    redirect: 'error',
    signal: AbortSignal.timeout(pushMilliseconds),
  });
  if (!response.ok) throw new Error(`status ${response.status}`);
}
