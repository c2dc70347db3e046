import type { Config } from '@backstage/config';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import {
  sloCalendar,
  type SloCalendar,
} from '@vitals/plugin-vitals-common/client';
import { isTimeZone } from '@vitals/plugin-vitals-common/service';

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
  slo: {
    /** Between two looks at all services. */
    refreshSeconds: number;
    /** How long a source of metrics is waited for. */
    sourceTimeoutSeconds: number;
    /** How long counts by the hour are kept. */
    historyDays: number;
    /** Which calendar period budgets are also counted over. */
    calendar: Pick<SloCalendar, 'unit' | 'timeZone'>;
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

function readNumber(
  config: Config,
  name: string,
  limits: { otherwise: number; min: number; max: number },
): number {
  const key = `vitals.slo.${name}`;
  const value = config.getOptionalNumber(key) ?? limits.otherwise;
  if (Number.isInteger(value) && value >= limits.min && value <= limits.max) {
    return value;
  }
  throw new InputError(
    `${key}: expected a whole number from ${limits.min} to ${limits.max}, found ${value}`,
  );
}

function readCalendar(config: Config): VitalsConfig['slo']['calendar'] {
  const found = config.getOptionalString('vitals.slo.calendar') ?? 'month';
  const unit = sloCalendar.shape.unit.safeParse(found);
  if (!unit.success) {
    throw new InputError(
      `vitals.slo.calendar: expected week, month or quarter, found "${found}"`,
    );
  }
  const timeZone = config.getOptionalString('vitals.slo.timeZone') ?? 'UTC';
  if (!isTimeZone(timeZone)) {
    throw new InputError(
      `vitals.slo.timeZone: expected a time zone such as Europe/Berlin, found "${timeZone}"`,
    );
  }
  return { unit: unit.data, timeZone };
}

function readSlo(config: Config): VitalsConfig['slo'] {
  return {
    refreshSeconds: readNumber(config, 'refreshSeconds', {
      otherwise: 60,
      min: 15,
      max: 3600,
    }),
    sourceTimeoutSeconds: readNumber(config, 'sourceTimeoutSeconds', {
      otherwise: 30,
      min: 1,
      max: 300,
    }),
    historyDays: readNumber(config, 'historyDays', {
      otherwise: 400,
      min: 1,
      max: 3650,
    }),
    calendar: readCalendar(config),
  };
}

/** The only reader of the `vitals` section. */
export function readVitalsConfig(config: Config): VitalsConfig {
  return {
    policy: { admins: readAdmins(config) },
    cli: { path: config.getOptionalString('vitals.cli.path') },
    slo: readSlo(config),
  };
}
