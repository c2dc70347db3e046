import { isRecord, toPointer, type Path } from '../manifest';
import type { Origin } from '../policy';

/** A value together with where it comes from. May stand for a whole group of fields. */
export class Traced<T> {
  constructor(readonly value: T, readonly origin: Origin) {}

  /** The same value in another notation (a quantity, a duration): its origin stays. */
  as<U>(write: (value: T) => U): Traced<U> {
    return new Traced(write(this.value), this.origin);
  }
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

type Scalar = string | number | boolean | null;

/** The same structure with each scalar traced, for what is read from policy and descriptor. */
export type Leaves<T> = [T] extends [Scalar]
  ? Traced<T>
  : T extends readonly (infer Item)[]
  ? readonly Leaves<Item>[]
  : { readonly [Key in keyof T]: Leaves<Exclude<T[Key], undefined>> };

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
  compute: (
    ...values: { [Index in keyof Inputs]: Inputs[Index]['value'] }
  ) => T,
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

/** Every scalar of a document with its origin; fields without a value are dropped. */
export function traceLeaves<T>(
  value: T,
  originOf: (path: Path) => Origin,
): Leaves<T>;
export function traceLeaves(
  value: unknown,
  originOf: (path: Path) => Origin,
): unknown {
  const visit = (node: unknown, path: Path): unknown => {
    if (Array.isArray(node)) {
      return node.map((item, index) => visit(item, [...path, index]));
    }
    if (!isRecord(node)) return new Traced(node, originOf(path));
    return Object.fromEntries(
      Object.entries(node)
        .filter(([, child]) => child !== undefined)
        .map(([key, child]) => [key, visit(child, [...path, key])]),
    );
  };
  return visit(value, []);
}

/** A tree as the plain object, and the origin of each of its leaves in document order. */
export type Untraced = { object: unknown; origins: FieldOrigin[] };

/** `/spec` and `a/b` → `/spec/a~1b`. */
function pointerBelow(pointer: string, key: string): string {
  return /[~/]/.test(key) ? pointer + toPointer([key]) : `${pointer}/${key}`;
}

/**
 * Splits a tree into object and origins. Undefined fields are dropped.
 * Throws on a leaf without origin, which the types let pass only for an empty group.
 */
export function untrace(tree: unknown): Untraced {
  const origins: FieldOrigin[] = [];
  const visit = (
    node: unknown,
    pointer: string,
    inherited?: Origin,
  ): unknown => {
    if (node instanceof Traced) return visit(node.value, pointer, node.origin);
    if (Array.isArray(node) && node.length > 0) {
      return node.map((item, index) =>
        visit(item, `${pointer}/${index}`, inherited),
      );
    }
    if (isRecord(node)) {
      const fields: Record<string, unknown> = {};
      for (const [key, child] of Object.entries(node)) {
        if (child !== undefined) {
          fields[key] = visit(child, pointerBelow(pointer, key), inherited);
        }
      }
      if (Object.keys(fields).length > 0) return fields;
    }
    if (!inherited) throw new Error(`A field without origin: ${pointer}`);
    origins.push({ pointer, origin: inherited });
    return isRecord(node) ? {} : node;
  };
  const object = visit(tree, '');
  return { object, origins };
}
