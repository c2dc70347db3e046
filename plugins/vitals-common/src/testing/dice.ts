import fc from 'fast-check';

/** Largest number of a draw: the lowest gives the low bound of a range, this one the high bound. */
const highest = 1000;

const words = [
  'triage',
  'booking',
  'records',
  'pharmacy',
  'video',
  'billing',
  'clinic',
  'intake',
] as const;

/** Names that a careless YAML printer turns into something else than text, and the longest. */
const treacherousNames = [
  'on',
  'y',
  'no',
  'null',
  'true',
  'nan',
  'e1',
  'x--1',
  'patient-record-attachment-export-queue',
];
const treacherousLabels = ['0', '1e3', '0x1f', '007'];

/**
 * Draws from a list of numbers that fast-check makes and shrinks. Values whose
 * bounds depend on each other are drawn one after the other, so every draw is
 * valid and nothing must be thrown away. When the list is used up, each draw
 * gives the lowest value.
 */
export class Dice {
  private next = 0;

  constructor(private readonly numbers: readonly number[]) {}

  /** A whole number from `low` to `high`, both included; `low` where the range is empty. */
  integer(low: number, high: number): number {
    const number = this.numbers[this.next] ?? 0;
    this.next += 1;
    if (high <= low) return low;
    if (number === highest) return high;
    return low + Math.floor(((high - low + 1) * number) / (highest + 1));
  }

  /** A number with three decimals, as a person writes it. */
  share(low: number, high: number): number {
    return this.integer(Math.ceil(low * 1000), Math.floor(high * 1000)) / 1000;
  }

  flag(): boolean {
    return this.integer(0, 1) === 1;
  }

  oneOf<const T>(choices: readonly T[]): T {
    return choices[this.integer(0, choices.length - 1)];
  }

  /** Some of the choices, in their order; at least so many. */
  some<const T>(choices: readonly T[], least = 0): T[] {
    const chosen = choices.filter(() => this.flag());
    return chosen.length >= least ? chosen : choices.slice(0, least);
  }

  /** A list of up to so many, each made with its index. */
  list<T>(most: number, make: (index: number) => T, least = 0): T[] {
    return Array.from({ length: this.integer(least, most) }, (_, index) =>
      make(index),
    );
  }

  /** RFC 1035 label; the index, where given, makes it unique in a list. */
  serviceName(index?: number): string {
    const suffix = index === undefined ? '' : `-${index}`;
    const [plain, rare] = [this.oneOf(words), this.oneOf(treacherousNames)];
    return `${this.integer(0, 9) < 8 ? plain : rare}${suffix}`;
  }

  /** RFC 1123 label: namespaces, tiers, journeys. */
  label(): string {
    return this.integer(0, 9) < 9
      ? this.serviceName()
      : this.oneOf(treacherousLabels);
  }

  /** A host name outside the platform. */
  host(): string {
    return `${this.label()}.${this.oneOf(['example', 'clinic.example.org'])}`;
  }
}

/** What can be made of so many draws. */
export function drawn<T>(
  draws: number,
  make: (dice: Dice) => T,
): fc.Arbitrary<T> {
  return fc
    .array(fc.nat(highest), { minLength: draws, maxLength: draws, size: 'max' })
    .map(numbers => make(new Dice(numbers)));
}
