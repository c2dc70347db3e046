/**
 * How a stream is closed, by code. The reason that goes with it is the name.
 * `resume`: whether the client should come back with its token.
 */
export const closeCodes = {
  over: { code: 1000, resume: false },
  /** This replica goes; another takes over at once. */
  'going away': { code: 1001, resume: true },
  'unexpected error': { code: 1011, resume: true },
  /** The store no longer knows this stream. */
  'service restart': { code: 1012, resume: true },
  'message not valid': { code: 4400, resume: false },
  'token not valid': { code: 4401, resume: false },
  'no hello in time': { code: 4408, resume: true },
  /** Another connection with the same token. */
  'taken over': { code: 4409, resume: false },
  'too many messages': { code: 4429, resume: true },
} as const;

export type CloseReason = keyof typeof closeCodes;

/** 1009 comes from the protocol itself; what is too big stays too big. */
const final: ReadonlySet<number> = new Set([
  1009,
  ...Object.values(closeCodes)
    .filter(({ resume }) => !resume)
    .map(({ code }) => code),
]);

/** Whether a client whose stream was closed so should open it again. */
export function mayResume(code: number): boolean {
  return !final.has(code);
}
