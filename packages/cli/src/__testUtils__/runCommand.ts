import { run } from '../run';

/** What a call of the command said and answered. */
export type Answer = { code: number; out: string; err: string };

/** Runs the command in this process. */
export async function runCommand(
  args: readonly string[],
  {
    input = '',
    colours = false,
  }: { input?: string | Uint8Array; colours?: boolean } = {},
): Promise<Answer> {
  const said = { out: '', err: '' };
  async function* standardInput() {
    yield typeof input === 'string' ? new TextEncoder().encode(input) : input;
  }
  const code = await run(args, {
    out: text => {
      said.out += text;
    },
    err: text => {
      said.err += text;
    },
    colours,
    standardInput: standardInput(),
    environment: {},
  });
  return { code, ...said };
}
