/** Two numbers that should be one, and how far apart they may be. */
export type Compared = {
  words: string;
  found: number | undefined;
  exact: number;
  /** Both NaN agree too: nothing happened. */
  allowed: number;
};

/** Those that are further apart than allowed. */
export function differences(compared: readonly Compared[]): Compared[] {
  return compared.filter(({ found = NaN, exact, allowed }) =>
    Number.isNaN(exact)
      ? !Number.isNaN(found)
      : !(Math.abs(found - exact) <= allowed),
  );
}
