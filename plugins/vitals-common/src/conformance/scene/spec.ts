import { asRecord, type SourceObject } from '../../manifest';
import type { Fields } from './workload';

/** The `spec` of an object; empty where it has none. */
export function specOf({ object }: SourceObject): Fields {
  return asRecord(object.spec) ?? {};
}

/** A number of a spec, or what is taken where none is stated. */
export function numberOr(value: unknown, fallback: number): number {
  return typeof value === 'number' ? value : fallback;
}
