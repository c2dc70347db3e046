import { parseEntityRef, type UserEntity } from '@backstage/catalog-model';
import type { Person } from './commitFolder';

/** The person who runs a template, as a commit names them: by their profile in the catalog, else by their entity's name. */
export function initiatorOf(
  user: { entity?: UserEntity; ref?: string } | undefined,
): Person {
  const profile = user?.entity?.spec.profile;
  const name =
    user?.ref === undefined ? 'unknown' : parseEntityRef(user.ref).name;
  return {
    name: profile?.displayName ?? name,
    email: profile?.email ?? `${name}@vitals.invalid`,
  };
}
