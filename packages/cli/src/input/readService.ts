import {
  maxDocumentLength,
  parsePath,
  type InputProblem,
} from '@vitals/plugin-vitals-common/manifest';
import {
  effectiveProfile,
  type TierPolicy,
} from '@vitals/plugin-vitals-common/policy';
import {
  parseService,
  type ServiceDescriptor,
} from '@vitals/plugin-vitals-common/service';
import { InputFault } from '../inputFault';
import type { Terminal } from '../terminal';
import { readInput } from './readInput';

/** What the domain calls a descriptor; what it finds wrong with the policy it calls otherwise. */
const descriptorName = 'vitals.yaml';

/** A descriptor as read, and the way from a problem that was found later back to its line. */
export type ReadService = {
  file: string;
  service: ServiceDescriptor;
  inFile: (problems: readonly InputProblem[]) => InputProblem[];
};

/** The service descriptor in a file. */
export async function readService(
  file: string,
  terminal: Terminal,
): Promise<ReadService> {
  const input = await readInput(
    {
      file,
      expected: 'a service descriptor (vitals.yaml)',
      maxBytes: maxDocumentLength,
    },
    terminal,
  );
  return parseRead(input);
}

/** The service descriptor in a text that was read. */
export function parseRead({
  file,
  text,
}: {
  file: string;
  text: string;
}): ReadService {
  const parsed = parseService(text, file);
  if (!parsed.ok) throw new InputFault(parsed.problems);
  return {
    file,
    service: parsed.value,
    inFile: problems =>
      problems.map(problem =>
        problem.file === descriptorName
          ? {
              ...problem,
              file,
              ...parsed.locate(parsePath(problem.path ?? '')),
            }
          : problem,
      ),
  };
}

/** Throws where the policy has no such tier or does not allow what the service sets for itself. */
export function refuseForeign(
  { service, inFile }: ReadService,
  policy: TierPolicy,
): void {
  const { tier, shape, overrides } = service;
  const profile = effectiveProfile(policy, { tier, shape, overrides });
  if (!profile.ok) throw new InputFault(inFile(profile.problems));
}
