/** A fault: what it is, the piece of a valid document that is replaced, by what, and the one line that answers. */
export type BadDocument = readonly [
  fault: string,
  before: string,
  after: string,
  line: string,
];
