/** Whole number that every chance of the platform is drawn from. */
export type Seed = number;

const fnvOffset = 0x811c9dc5;
const fnvPrime = 0x01000193;

// Looked up once: every object of the platform is hashed, and a test runner's globals are slow.
const multiply = Math.imul;

/** The finaliser of MurmurHash3: neighbouring numbers come out different in every bit. */
function finalise(number: number): number {
  let value = multiply(number ^ (number >>> 16), 0x85ebca6b);
  value = multiply(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}

/** FNV-1a over the text, finalised. */
function hash(text: string): number {
  let value = fnvOffset;
  for (let index = 0; index < text.length; index += 1) {
    value = multiply(value ^ text.charCodeAt(index), fnvPrime);
  }
  return finalise(value);
}

/** A stream of chances: one whole number for each seed and subject. */
export function streamOf(seed: Seed, subject: string): number {
  return hash(`${seed}/${subject}`);
}

/** The chance at a place of a stream, in (0, 1): for millions of draws, where a text for each would be slow. */
export function chanceAt(stream: number, place: number): number {
  return (finalise(finalise(stream ^ place) + stream) + 0.5) / 2 ** 32;
}

/** A number in [0, 1), the same for the same seed and subject. */
export function chance(seed: Seed, subject: string): number {
  return streamOf(seed, subject) / 2 ** 32;
}

/** Hexadecimal digits, the same for the same seed and subject. */
export function hexDigits(seed: Seed, subject: string, length: number): string {
  let digits = '';
  for (let block = 0; digits.length < length; block += 1) {
    digits += hash(`${seed}/${subject}/${block}`).toString(16).padStart(8, '0');
  }
  return digits.slice(0, length);
}

/** A uid in the form of RFC 9562 version 4. */
export function uid(seed: Seed, subject: string): string {
  const digits = hexDigits(seed, subject, 32);
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    `4${digits.slice(13, 16)}`,
    `a${digits.slice(17, 20)}`,
    digits.slice(20, 32),
  ].join('-');
}

/** Letters of generated names in Kubernetes (`k8s.io/apimachinery/pkg/util/rand`): no vowels, no look-alikes. */
const letters = 'bcdfghjklmnpqrstvwxz2456789';

/** The random end of a pod's or ReplicaSet's name. */
export function nameSuffix(
  seed: Seed,
  subject: string,
  length: number,
): string {
  return Array.from(
    { length },
    (_, index) =>
      letters[
        Math.floor(chance(seed, `${subject}/letter ${index}`) * letters.length)
      ],
  ).join('');
}
