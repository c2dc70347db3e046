import { asRecord, shown, type SourceObject } from '../../manifest';
import type { Fields } from './workload';

/** The `spec` of an object; empty where it has none. */
export function specOf({ object }: SourceObject): Fields {
  return asRecord(object.spec) ?? {};
}

/** A field without a value, which Kubernetes completes. */
function isUnset(value: unknown): boolean {
  return value === undefined || value === null;
}

/**
 * A whole number of a spec, or what is taken where none is stated. NaN where
 * something else stands there, which Kubernetes refuses, so that no comparison
 * with it holds.
 */
export function numberOr(value: unknown, fallback: number): number {
  if (isUnset(value)) return fallback;
  return typeof value === 'number' && Number.isInteger(value) ? value : NaN;
}

/** The stated fields that should be whole numbers and are none, as words; undefined where all are. */
export function noNumbersIn(
  fields: Fields,
  names: readonly string[],
): string | undefined {
  const wrong = names.filter(name => Number.isNaN(numberOr(fields[name], 0)));
  return wrong.length === 0
    ? undefined
    : wrong
        .map(name => `${name} ${shown(fields[name])}, which is no whole number`)
        .join('; ');
}

/** Whether Kubernetes takes it as a port's number. */
export function isPort(value: unknown): boolean {
  return numberOr(value, 0) > 0;
}

/** Whether something is switched on; what is neither true nor false counts as on, since it can't be told. */
export function maybeOn(value: unknown): boolean {
  return !isUnset(value) && value !== false;
}
