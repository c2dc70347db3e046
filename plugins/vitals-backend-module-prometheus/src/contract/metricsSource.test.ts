import {
  ruleGroups,
  type ServiceObjectives,
} from '@vitals/plugin-vitals-common/slo';
import {
  metricsSourceContract,
  RealPrometheus,
} from '@vitals/plugin-vitals-node/testUtils';
import { clientOf } from '../__testUtils__/clientOf';
import { PrometheusMetricsSource } from '../PrometheusMetricsSource';
import {
  requestsBetween,
  silent,
  silentSince,
  steady,
  stranger,
  worldEnd,
  worldSeries,
  worldStart,
  young,
  youngSince,
} from './knownWorld';

const at = new Date(worldEnd * 1000);
const calendarFrom = new Date(Date.UTC(2026, 5, 8));
const seconds = (time: Date) => time.getTime() / 1000;

function recordsOf(service: ServiceObjectives) {
  return ruleGroups(service).filter(({ rules = [] }) =>
    rules.every(({ record }) => record !== undefined),
  );
}

async function withRecords(prometheus: RealPrometheus): Promise<void> {
  await prometheus.backfill({
    rules: JSON.stringify({
      groups: [steady, silent, young].flatMap(recordsOf),
    }),
    from: worldStart,
    to: worldEnd,
  });
}

async function withoutRecords(): Promise<void> {}

describe.each([
  ['raw counters', withoutRecords],
  ['recorded counts', withRecords],
])('over a real Prometheus, by %s', (_words, prepare) => {
  let prometheus: RealPrometheus;

  beforeAll(async () => {
    prometheus = await RealPrometheus.start(worldSeries());
    await prepare(prometheus);
  }, 120_000);

  afterAll(() => prometheus.stop());

  metricsSourceContract(async ({ down }) => {
    // Nobody listens on the port of discard.
    const url = down ? 'http://127.0.0.1:9' : prometheus.url;
    const client = clientOf(url, { retries: down ? 0 : 3 });
    return {
      source: new PrometheusMetricsSource(client),
      at,
      calendarFrom,
      steady: { service: steady, objective: 'availability' },
      silent: { service: silent, since: new Date(silentSince * 1000) },
      young: { service: young, since: new Date(youngSince * 1000) },
      stranger,
      eventsBetween: (from, to) => requestsBetween(seconds(from), seconds(to)),
      tolerance: 0.005,
    };
  });
});
