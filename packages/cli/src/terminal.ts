/** Variables of the environment, by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What a command may read and say; tests hand in their own. */
export type Terminal = {
  out: (text: string) => void;
  err: (text: string) => void;
  /** Whether `out` may be painted. */
  colours: boolean;
  standardInput: AsyncIterable<Uint8Array>;
  environment: Environment;
};

/** The process's own streams. Colours only on a terminal, and never where NO_COLOR is set (https://no-color.org). */
export function processTerminal(): Terminal {
  const { env, stdin, stdout, stderr } = process;
  return {
    out: text => void stdout.write(text),
    err: text => void stderr.write(text),
    colours: stdout.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb',
    standardInput: stdin,
    environment: env,
  };
}
