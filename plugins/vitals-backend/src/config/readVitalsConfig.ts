import type { Config } from '@backstage/config';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';

/** What an operator may set; see `config.d.ts`. */
export type VitalsConfig = {
  policy: {
    /** Group whose members may publish the tier policy and approve a milder tier, as an entity reference. */
    admins: string;
  };
  cli: {
    /** The built command; absent where the portal's own is served. */
    path?: string;
  };
};

const defaultAdmins = 'group:default/platform-admins';

function readAdmins(config: Config): string {
  const admins = config.getOptionalString('vitals.policy.admins');
  try {
    const ref = parseEntityRef(admins ?? defaultAdmins, {
      defaultKind: 'group',
      defaultNamespace: 'default',
    });
    return stringifyEntityRef(ref);
  } catch (cause) {
    throw new InputError(
      `vitals.policy.admins: expected an entity reference such as ${defaultAdmins}, found "${admins}"`,
      cause,
    );
  }
}

/** The only reader of the `vitals` section. */
export function readVitalsConfig(config: Config): VitalsConfig {
  return {
    policy: { admins: readAdmins(config) },
    cli: { path: config.getOptionalString('vitals.cli.path') },
  };
}
