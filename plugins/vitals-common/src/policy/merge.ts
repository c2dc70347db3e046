import { isRecord } from '../manifest';

/** Every field optional, at every depth; lists are replaced whole. */
export type DeepPartial<T> = T extends readonly unknown[]
  ? T
  : T extends object
  ? { readonly [K in keyof T]?: DeepPartial<T[K]> }
  : T;

/** Objects are merged, everything else (lists included) is replaced. Undefined leaves the base. */
export function merge(base: unknown, override: unknown): unknown {
  if (override === undefined) return base;
  if (!isRecord(base) || !isRecord(override)) return override;
  const keys = new Set([...Object.keys(base), ...Object.keys(override)]);
  return Object.fromEntries(
    [...keys].map(key => [key, merge(base[key], override[key])]),
  );
}
