import { InputError } from '@backstage/errors';
import { serviceName } from '@vitals/plugin-vitals-common/service';
import { shown } from '@vitals/plugin-vitals-common/manifest';

/** A repository has the name of its service, so that neither a path nor an address can be slipped in. */
export function checkRepositoryName(name: string): string {
  const parsed = serviceName.safeParse(name);
  if (parsed.success) return parsed.data;
  throw new InputError(
    `name: expected the name of a service (lower-case letters, digits and hyphens, at most 40), found ${shown(
      name,
    )}`,
  );
}
