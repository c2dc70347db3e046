import type { ServiceName } from '../objective';

/** Tells services apart in a map. */
export function serviceKey({ namespace, name }: ServiceName): string {
  return `${namespace}/${name}`;
}

/** The key of the service that a sample is of. */
export function sampleKey(labels: Readonly<Record<string, string>>): string {
  return `${labels.namespace ?? ''}/${labels.service ?? ''}`;
}
