import { isRecord, toPointer, type Path } from '../manifest';
import type { EffectiveProfile, Origin, Profile } from '../policy';
import type { ServiceDescriptor } from '../service';

/** A value together with where it comes from. May stand for a whole group of fields. */
export class Traced<T> {
  constructor(readonly value: T, readonly origin: Origin) {}
}

/**
 * An object in which every field has an origin: a leaf that is not `Traced`
 * does not compile. A `Traced` group gives its origin to all fields below it.
 */
export type Tree<T> =
  | Traced<T>
  | (T extends readonly (infer Item)[]
      ? readonly Tree<Item>[]
      : T extends object
      ? { readonly [Key in keyof T]: Tree<T[Key]> }
      : never);

/** The origin of one field of a rendered object. */
export type FieldOrigin = {
  /** RFC 6901 pointer into the object. */
  pointer: string;
  origin: Origin;
};

/** A value that neither policy nor descriptor decides, with the reason. */
export function fixed<T>(value: T, reason: string): Traced<T> {
  return new Traced(value, { kind: 'fixed', reason });
}

/** A value computed from others; the formula is written with their names. */
export function derived<const Inputs extends readonly Traced<unknown>[], T>(
  formula: string,
  inputs: Inputs,
  compute: (...values: { [Index in keyof Inputs]: Inputs[Index]['value'] }) => T,
): Traced<T>;
export function derived<T>(
  formula: string,
  inputs: readonly Traced<unknown>[],
  compute: (...values: unknown[]) => T,
): Traced<T> {
  const from = inputs.map(({ origin }) => origin);
  return new Traced(compute(...inputs.map(({ value }) => value)), {
    kind: 'derived',
    formula,
    from,
  });
}
