/**
 * What the caller can mend: its message is one line that says what, where and
 * what was expected, and the exit code is 2.
 */
export class WrongInput extends Error {}
