import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  AuthorizeResult,
  type QueryPermissionResponse,
} from '@backstage/plugin-permission-common';
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

const all: QueryPermissionResponse = { result: AuthorizeResult.ALLOW };
const some: QueryPermissionResponse = {
  result: AuthorizeResult.CONDITIONAL,
  pluginId: 'catalog',
  resourceType: 'catalog-entity',
  conditions: {
    rule: 'IS_ENTITY_OWNER',
    resourceType: 'catalog-entity',
    params: { claims: [] },
  },
};

/** Only this user may write maintenance, and only that of triage. */
export const owner = 'user:default/owner';

/** The routes of error budgets over these sources, on a database in memory. */
export async function sloApp(options: {
  sources: readonly MetricsSource[];
  entities: Entity[];
  /** Whether a reader sees every entity, or what its catalog answers. */
  reading?: 'all' | 'some';
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
  const auditor = new RecordingAuditor();
  const permissions = mockServices.permissions.mock({
    authorizeConditional: async questions =>
      questions.map(() => (options.reading === 'some' ? some : all)),
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
  const slo = await createSlo({
    catalog,
    database: mockServices.database({ knex }),
    guard,
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
