import { asRecord, type SourceObject } from '../../manifest';
import type { Fields } from './workload';

/** The `spec` of an object; empty where it has none. */
export function specOf({ object }: SourceObject): Fields {
  return asRecord(object.spec) ?? {};
}
