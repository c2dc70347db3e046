import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { InputFault, wrong } from '../inputFault';
import type { Terminal } from '../terminal';
import { systemError } from './systemError';

/** What stands for the standard input among file arguments. */
export const standardInputName = '-';

/** What a read asks for. */
export type InputRequest = {
  file: string;
  /** `a tier policy (kind: TierPolicy)`. */
  expected: string;
  /** Refused above this. */
  maxBytes: number;
};

function mebibytes(bytes: number): string {
  return `${Number((bytes / 1024 / 1024).toFixed(1))} MiB`;
}

function tooLong({ file, maxBytes }: InputRequest, found: string): InputFault {
  return wrong(file, `expected at most ${mebibytes(maxBytes)}, found ${found}`);
}

async function bytesOf(
  source: AsyncIterable<Uint8Array>,
  request: InputRequest,
): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of source) {
    length += chunk.length;
    if (length > request.maxBytes) throw tooLong(request, 'more');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function fileBytes(request: InputRequest): Promise<Buffer> {
  const { file, expected, maxBytes } = request;
  try {
    const found = await stat(file);
    if (found.isDirectory())
      throw wrong(file, `expected ${expected}, found a folder`);
    if (!found.isFile()) return await bytesOf(createReadStream(file), request);
    if (found.size > maxBytes) throw tooLong(request, mebibytes(found.size));
    const bytes = await readFile(file);
    // It may have grown since it was looked at.
    if (bytes.length > maxBytes) throw tooLong(request, 'more');
    return bytes;
  } catch (error) {
    const fault = systemError(error);
    throw fault ? wrong(file, `expected ${expected}, ${fault.found}`) : error;
  }
}

/** Counted from 1. */
function firstLineThatIsNotUtf8(bytes: Buffer): number {
  let start = 0;
  for (let line = 1; ; line += 1) {
    const end = bytes.indexOf(0x0a, start);
    if (end === -1 || !isUtf8(bytes.subarray(start, end))) return line;
    start = end + 1;
  }
}

/** UTF-8 text, without its byte order mark; anything else is refused by name. */
export function decodeText(
  bytes: Buffer,
  { file, expected }: InputRequest,
): string {
  const [first, second] = bytes;
  if (
    (first === 0xff && second === 0xfe) ||
    (first === 0xfe && second === 0xff)
  ) {
    throw wrong(file, `expected ${expected} as UTF-8 text, found UTF-16`);
  }
  if (bytes.includes(0)) {
    throw wrong(file, `expected ${expected} as UTF-8 text, found binary data`);
  }
  if (!isUtf8(bytes)) {
    const message = 'expected UTF-8 text, found a byte that is not UTF-8';
    throw new InputFault([
      { file, line: firstLineThatIsNotUtf8(bytes), message },
    ]);
  }
  return new TextDecoder().decode(bytes);
}

/** The text of a file, or of the standard input for `-`. */
export async function readInput(
  request: InputRequest,
  terminal: Terminal,
): Promise<{ file: string; text: string }> {
  const file = request.file === standardInputName ? 'stdin' : request.file;
  const named = { ...request, file };
  const bytes =
    request.file === standardInputName
      ? await bytesOf(terminal.standardInput, named)
      : await fileBytes(named);
  return { file, text: decodeText(bytes, named) };
}
