import {
  asRecord,
  maxDocumentLength,
  readYaml,
} from '@vitals/plugin-vitals-common/manifest';
import { InputFault, wrong } from '../inputFault';
import type { Terminal } from '../terminal';
import { findFiles, type FoundFile } from './findFiles';
import { readInput } from './readInput';
import { parseRead, type ReadService } from './readService';

const expected = 'a folder with service descriptors (vitals.yaml)';
const descriptorName = /(^|\/)vitals\.ya?ml$/;

function meansToBeDescriptor(text: string, file: string): boolean {
  const document = readYaml(text, { file, expected });
  const content = document.ok ? asRecord(document.value) : undefined;
  return (
    content?.kind === 'Service' &&
    typeof content.apiVersion === 'string' &&
    content.apiVersion.startsWith('vitals.dev/')
  );
}

/** The text, or undefined where a file that only happens to stand in the folder is no text or too long to be a descriptor. */
async function textOf(
  { file }: FoundFile,
  certain: boolean,
  terminal: Terminal,
): Promise<{ file: string; text: string } | undefined> {
  const request = {
    file,
    expected: 'a service descriptor (vitals.yaml)',
    maxBytes: maxDocumentLength,
  };
  try {
    return await readInput(request, terminal);
  } catch (error) {
    if (error instanceof InputFault && !certain) return undefined;
    throw error;
  }
}

async function serviceIn(
  found: FoundFile,
  terminal: Terminal,
): Promise<ReadService | undefined> {
  const certain = found.named || descriptorName.test(found.file);
  const input = await textOf(found, certain, terminal);
  if (!input || (!certain && !meansToBeDescriptor(input.text, input.file)))
    return undefined;
  return parseRead(input);
}

/** All service descriptors below a folder, known by their name or their kind, or the one in a file. */
export async function readServices(
  path: string,
  terminal: Terminal,
): Promise<ReadService[]> {
  const services: ReadService[] = [];
  const { files } = await findFiles([path], expected);
  for (const found of files) {
    const service = await serviceIn(found, terminal);
    if (service) services.push(service);
  }
  if (services.length === 0)
    throw wrong(path, `expected ${expected}, found none`);
  return services;
}
