import { resolve } from 'node:path';
import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

const kinds = ['local', 'github', 'gitlab'] as const;
const visibilities = ['private', 'internal', 'public'] as const;

type Remote = {
  host: string;
  owner: string;
  visibility: (typeof visibilities)[number];
};

/** Where templates put the repository of a new service. */
export type Publishing =
  | { kind: 'local'; directory: string }
  | ({ kind: 'github' } & Remote)
  | ({ kind: 'gitlab' } & Remote);

function oneOf<const Choices extends readonly string[]>(
  choices: Choices,
  value: string,
  key: string,
): Choices[number] {
  const found = choices.find(choice => choice === value);
  if (found !== undefined) return found;
  throw new InputError(
    `vitals.publishing.${key}: expected ${choices.join(
      ', ',
    )}, found ${JSON.stringify(value)}`,
  );
}

/** Reads `vitals.publishing`; undefined where nothing is configured. Throws on a wrong one, so that the backend tells at its start. */
export function readPublishing(root: Config): Publishing | undefined {
  const config = root.getOptionalConfig('vitals.publishing');
  if (!config) return undefined;
  const kind = oneOf(kinds, config.getString('kind'), 'kind');
  if (kind === 'local') {
    return { kind, directory: resolve(config.getString('directory')) };
  }
  return {
    kind,
    host: config.getOptionalString('host') ?? `${kind}.com`,
    owner: config.getString('owner'),
    visibility: oneOf(
      visibilities,
      config.getOptionalString('visibility') ?? 'private',
      'visibility',
    ),
  };
}

/** The publishing of this portal, or an error for whoever runs a template that publishes. */
export function requirePublishing(
  publishing: Publishing | undefined,
): Publishing {
  if (publishing) return publishing;
  throw new InputError(
    'vitals.publishing.kind: expected local, github or gitlab in the configuration of this portal, found nothing',
  );
}
