import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { defaultPolicy } from '@vitals/plugin-vitals-common/policy';
import type { MetricsSource } from '@vitals/plugin-vitals-node';
import knexFactory from 'knex';
import { Guard } from '../http';
import { addSloRoutes } from '../slo';
import { createSlo } from '../slo/createSlo';
import { refreshFleet } from '../slo/refreshFleet';
import { policiesOf } from './policiesOf';
import { RecordingAuditor } from './RecordingAuditor';
import { at } from './sloServices';
import { testApp } from './testApp';

/** Only this user may write maintenance, and only that of triage. */
export const owner = 'user:default/owner';

/** The routes of error budgets over these sources, on a database in memory. */
export async function sloApp(options: {
  sources: readonly MetricsSource[];
  entities: Entity[];
}) {
  let time = at;
  const now = () => time;
  const knex = knexFactory({
    client: 'better-sqlite3',
    connection: ':memory:',
    useNullAsDefault: true,
  });
  const catalog = catalogServiceMock({ entities: options.entities });
  const store = policiesOf(defaultPolicy);
  const slo = await createSlo({
    catalog,
    database: mockServices.database({ knex }),
    metricsSources: options.sources,
    now,
    settings: {
      refreshSeconds: 60,
      sourceTimeoutSeconds: 1,
      historyDays: 400,
      calendar: { unit: 'month', timeZone: 'UTC' },
    },
    store,
    tiers: { records: async () => new Map() },
  });
  const auditor = new RecordingAuditor();
  const permissions = mockServices.permissions.mock({
    authorize: async (questions, { credentials }) =>
      questions.map(question => ({
        result:
          JSON.stringify(credentials.principal) ===
            JSON.stringify(mockCredentials.user(owner).principal) &&
          'resourceRef' in question &&
          question.resourceRef === 'component:default/triage'
            ? AuthorizeResult.ALLOW
            : AuthorizeResult.DENY,
      })),
  });
  const guard = new Guard({
    auditor,
    httpAuth: mockServices.httpAuth(),
    permissions,
  });
  const app = testApp(router =>
    addSloRoutes(router, {
      ...slo,
      catalog,
      guard,
      now,
      store,
      tiers: { record: async () => undefined },
    }),
  );
  return {
    app,
    auditor,
    catalog,
    slo,
    pass: (milliseconds: number) => {
      time = new Date(time.getTime() + milliseconds);
    },
    refresh: () =>
      refreshFleet(slo, {
        credentials: mockCredentials.service('plugin:vitals'),
        now: now(),
      }),
    close: () => knex.destroy(),
  };
}
