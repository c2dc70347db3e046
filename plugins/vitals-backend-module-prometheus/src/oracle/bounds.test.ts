import { rawCount } from '@vitals/plugin-vitals-common/slo';
import { RealPrometheus } from '@vitals/plugin-vitals-node/testUtils';
import type {
  KnownSample,
  KnownSeries,
} from '@vitals/plugin-vitals-node/testUtils';

/** Scraped every 30 s; the history is two hours, windows end after 100 minutes. */
const start = Date.UTC(2026, 5, 1) / 1000;
const scrapeIntervalSeconds = 30;
const at = start + 6000;

/** A scrape of a counter: its number, and the second of its scrape, as a history knows it. */
type Counted = (second: number) => number | undefined;

function samples(counted: Counted, phase: number): KnownSample[] {
  return Array.from({ length: 240 }, (_, index) => index * 30 + phase).flatMap(
    second => {
      const value = counted(second);
      return value === undefined ? [] : [{ at: start + second, value }];
    },
  );
}

function requests(service: string, counted: Counted, phase = 7.3): KnownSeries {
  return {
    metric: 'http_server_requests_total',
    labels: {
      namespace: 'clinic',
      service,
      code_class: '5xx',
      cause: 'platform',
    },
    samples: samples(counted, phase),
  };
}

/** Half an hour after the start, ten fail within one scrape. */
const burstAt = 1800;
const burst =
  (before: number, when = burstAt): Counted =>
  second =>
    before + (second > when ? 10 : 0);
const isMissed = (second: number) => second > 1800 && second < 2400;

const history: KnownSeries[] = [
  requests('long-known', burst(100)),
  requests('born-at-zero', burst(0)),
  requests('born-late', second => (second > burstAt ? 10 : undefined)),
  // Two in each scrape; those of ten minutes are missed, the counter goes on.
  requests('missed', second =>
    isMissed(second) ? undefined : 100 + Math.floor(second / 30) * 2,
  ),
  // A pod ends, another begins; five in each scrape.
  {
    ...requests('replaced', second =>
      second > burstAt ? undefined : 100 + Math.floor(second / 30) * 5,
    ),
  },
  {
    ...requests('replaced', second =>
      second > burstAt ? (Math.floor(second / 30) - 60) * 5 : undefined,
    ),
    labels: {
      ...requests('replaced', () => 0).labels,
      pod: 'next',
    },
  },
  // Scraped on the very seconds on which records are made.
  ...Array.from({ length: 10 }, (_, index) =>
    requests(`edge-${index}`, burst(100, burstAt + index * 30), 0),
  ),
];

describe('how far counts may be off, on a real Prometheus', () => {
  let prometheus: RealPrometheus;

  beforeAll(async () => {
    prometheus = await RealPrometheus.start(history);
  });

  afterAll(() => prometheus.stop());

  const counted = (name: string, seconds: number) => {
    const service = { namespace: 'clinic', name, scrapeIntervalSeconds };
    return rawCount({ sli: 'availability' }, 'bad', service, seconds) ?? '';
  };
  const valueOf = async (query: string) => {
    const [sample] = await prometheus.query(query, at);
    return sample.value;
  };
  /** From the service's counters over the last 90 minutes. */
  const raw = (service: string) => valueOf(counted(service, 5400));
  /** The same as a sum of eighteen records. */
  const recorded = (service: string) =>
    valueOf(`sum_over_time((${counted(service, 300)})[5399999ms:5m])`);

  it('is nothing where the counter was known before', async () => {
    expect(await raw('long-known')).toBeCloseTo(10, 9);
    expect(await recorded('long-known')).toBeCloseTo(10, 9);
  });

  it('is at most one scrape of a window that begins with the counter at 0', async () => {
    const byRecords = await recorded('born-at-zero');
    expect(byRecords).toBeGreaterThanOrEqual((10 * 300) / 330 - 1e-9);
    expect(byRecords).toBeLessThanOrEqual(10 + 1e-9);
    const byCounters = await raw('born-at-zero');
    expect(byCounters).toBeGreaterThanOrEqual((10 * 5400) / 5430 - 1e-9);
    expect(byCounters).toBeLessThanOrEqual(10 + 1e-9);
  });

  it('is all of the first events of a counter that is born with them', async () => {
    expect(await raw('born-late')).toBe(0);
    expect(await recorded('born-late')).toBe(0);
  });

  it('is nothing by counters where scrapes were missed, and by records what happened meanwhile', async () => {
    // 180 scrapes of two each.
    expect(await raw('missed')).toBeCloseTo(360, 9);
    const lost = 360 - (await recorded('missed'));
    // Twenty scrapes were missed, and two more are guessed at.
    expect(lost).toBeGreaterThan(0);
    expect(lost).toBeLessThanOrEqual(44);
  });

  it('is at most one and a half scrapes where a pod is replaced', async () => {
    // 180 scrapes of five each; the new pod's first is its birth.
    const exact = 179 * 5;
    expect(Math.abs((await raw('replaced')) - exact)).toBeLessThanOrEqual(7.5);
    const byRecords = await recorded('replaced');
    expect(Math.abs(byRecords - exact)).toBeLessThanOrEqual(7.5);
  });

  it('evens out where scrapes and records fall on the same millisecond', async () => {
    const each: number[] = [];
    for (let index = 0; index < 10; index += 1) {
      each.push(await recorded(`edge-${index}`));
    }
    // Prometheus 2 counts one scrape in ten for two records, and scales all down.
    for (const value of each) {
      expect(value).toBeGreaterThanOrEqual((10 * 300) / 330 - 1e-9);
      expect(value).toBeLessThanOrEqual((20 * 300) / 330 + 1e-9);
    }
    expect(each.reduce((sum, value) => sum + value, 0)).toBeCloseTo(100, 9);
  });
});
