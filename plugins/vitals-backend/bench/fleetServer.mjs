// The backend alone with a large fleet, for `fleet.mjs`, which bundles it and
// reads the port from the first message.
import { createBackend } from '@backstage/backend-defaults';
import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { vitalsSourcesExtensionPoint } from '@vitals/plugin-vitals-node';
import { triage, triageEntity } from '../src/__testUtils__/services';
import { vitalsPlugin } from '../src/plugin';
import { TierStore } from '../src/tier';

const { count, port, database: connection } = JSON.parse(process.argv[2]);

const tierNames = ['critical', 'core', 'auxiliary'];
const entities = Array.from({ length: count }, (_, index) => {
  const name = `service-${index}`;
  const entity = triageEntity({
    vitals: {
      ...triage,
      name,
      tier: tierNames[index % 3],
      system: `system-${index % 40}`,
      owner: `group:default/team-${index % 120}`,
      journeys: [`journey-${index % 25}`],
    },
  });
  return {
    ...entity,
    metadata: { ...entity.metadata, name, etag: name, uid: name },
  };
});

const period = 28 * 86_400;
const windowSeconds = {
  '5m': 300,
  '30m': 1800,
  '1h': 3600,
  '2h': 7200,
  '6h': 21_600,
  '1d': 86_400,
  '3d': 259_200,
  period,
  calendar: 20 * 86_400,
};

/** Thirty requests a second, of which more or fewer fail by service. */
function countsOf(index, at) {
  const share = [0, 0.0002, 0.0004, 0.002, 0.02][index % 5];
  const windows = Object.fromEntries(
    Object.entries(windowSeconds).map(([name, seconds]) => [
      name,
      { total: 30 * seconds, bad: 30 * seconds * share, thirdParty: seconds },
    ]),
  );
  return {
    windows,
    basis: 'recorded',
    historyFrom: at - period * 1000,
    lastSeenAt: at,
    gapShare: 0,
  };
}

const source = {
  source: 'prometheus',
  name: 'bench',
  async fleetCounts({ at, services }) {
    return {
      items: services.flatMap(({ service, objectives }, index) =>
        objectives.map(({ name }) => ({
          service,
          objective: name,
          found: { counts: countsOf(index, at.getTime()) },
        })),
      ),
      failures: [],
      problems: [],
    };
  },
  async history() {
    return { points: [], problems: [] };
  },
};

const backend = createBackend();
backend.add(
  mockServices.rootConfig.factory({
    data: {
      backend: {
        baseUrl: `http://127.0.0.1:${port}`,
        listen: { host: '127.0.0.1', port },
        database: connection,
        logger: { level: 'warn' },
      },
    },
  }),
);
backend.add(mockServices.auth.factory());
backend.add(mockServices.httpAuth.factory());
backend.add(catalogServiceMock.factory({ entities }));
backend.add(vitalsPlugin);
backend.add(
  createBackendModule({
    pluginId: 'vitals',
    moduleId: 'bench',
    register(registration) {
      registration.registerInit({
        deps: {
          database: coreServices.database,
          sources: vitalsSourcesExtensionPoint,
        },
        async init({ database, sources }) {
          sources.addMetricsSource(source);
          // Noting every tier for the first time is done once in a portal's life.
          const tiers = await TierStore.create({ database });
          for (const { metadata, spec } of entities) {
            await tiers.note({
              entityRef: `component:default/${metadata.name}`,
              record: undefined,
              step: { kind: 'hold', tier: spec.vitals.tier },
              at: new Date(),
            });
          }
        },
      });
    },
  }),
);
await backend.start();
process.send('started');
