import { asRecord, shown } from '../../manifest';
import { parseQuantity } from '../../units';
import type { Container } from '../scene/workload';

/** Bytes. */
export const mebibyte = 2 ** 20;

/** The next whole number, without the tail that binary fractions leave. */
export function roundedUp(value: number): number {
  return Math.ceil(Number(value.toPrecision(12)));
}

export type ResourceName = 'cpu' | 'memory' | 'ephemeral-storage';

/** What a container states for a resource, as written. */
export function stated(
  { fields }: Container,
  side: 'requests' | 'limits',
  resource: ResourceName,
): string | number | undefined {
  const value = asRecord(asRecord(fields.resources)?.[side])?.[resource];
  return typeof value === 'string' || typeof value === 'number'
    ? value
    : undefined;
}

/** Whether Kubernetes can count by what is written; false for nothing. */
export function isQuantity(text: string | number | undefined): boolean {
  return text !== undefined && parseQuantity(text) !== undefined;
}

/** What is written, and that it is none where it is no quantity. */
export function quantityWords(
  text: string | number | undefined,
  otherwise: string,
): string {
  if (text === undefined) return otherwise;
  return isQuantity(text)
    ? String(text)
    : `${shown(text)}, which is no quantity`;
}

/** What the scheduler takes for the request: the limit where only that is stated. */
export function requested(
  container: Container,
  resource: ResourceName,
): string | number | undefined {
  return (
    stated(container, 'requests', resource) ??
    stated(container, 'limits', resource)
  );
}
