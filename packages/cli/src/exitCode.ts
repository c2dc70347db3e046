/** What the command answers to the shell. A contract: pipelines rely on it. */
export const exitCode = {
  fine: 0,
  /** The input was read and judged bad. */
  bad: 1,
  /** The input, or the way the command was called, is wrong. */
  wrongInput: 2,
  /** A source that was needed could not be reached. */
  unreachable: 3,
  /** A fault of this program. */
  ownFault: 70,
} as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];
