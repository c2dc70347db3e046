import {
  ruleGroups,
  standingOf,
  type ObjectiveCounts,
  type ObjectiveStanding,
  type ServiceObjectives,
} from '@vitals/plugin-vitals-common/slo';
import type { FleetCounts } from '@vitals/plugin-vitals-node';
import {
  RealPrometheus,
  type KnownSeries,
} from '@vitals/plugin-vitals-node/testUtils';
import { clientOf } from '../__testUtils__/clientOf';
import { countFleet } from '../client';
import {
  counters,
  heldTo,
  scraped,
  wholeTime,
  worldEnd,
  worldStart,
  type Counter,
} from './knownWorld';

const day = 86_400;
const [all, bad] = counters;

/** Each service is odd in one way, and the same by records and by counters. */
const services = {
  'born-late': heldTo('born-late'),
  gaps: heldTo('gaps'),
  'bad-missing': heldTo('bad-missing'),
  'rules-removed': heldTo('rules-removed'),
  'rules-new': heldTo('rules-new'),
};
type Name = keyof typeof services;

const visits = heldTo('visits', {
  shape: 'session',
  load: {
    replicaSessions: { value: 100, basis: 'declared', date: '2026-05-01' },
    peakSessions: { value: 60, basis: 'declared', date: '2026-05-01' },
    consultationMinutes: { value: 15, basis: 'declared', date: '2026-05-01' },
  },
});

/** A consultation that a dependency failed in each minute that it names. */
const failedBy = (dependency: string, everyMinutes: number): Counter => {
  let minutes = 0;
  return {
    metric: 'session_failures_total',
    labels: { dependency },
    events: () => {
      minutes += 1;
      return minutes % everyMinutes === 0 ? 1 : 0;
    },
  };
};

const gap = {
  from: worldStart + 5 * day,
  to: worldStart + 5 * day + 20 * 3600,
};

const series: KnownSeries[] = [
  // Of bad events nothing until day 5, when the first has happened already.
  scraped('born-late', all),
  scraped('born-late', bad, { ...wholeTime, from: worldStart + 5 * day + 20 }),
  ...counters.map(each => scraped('gaps', each, { ...wholeTime, gap })),
  scraped('bad-missing', all),
  ...counters.map(each => scraped('rules-removed', each)),
  ...counters.map(each => scraped('rules-new', each)),
  scraped('visits', failedBy('records', 10)),
  scraped('visits', failedBy('self', 60)),
  scraped('visits', failedBy('pharmacy', 1_000_000)),
];

function recordsOf(...names: Name[]): string {
  const groups = names
    .flatMap(name => ruleGroups(services[name]))
    .filter(({ rules = [] }) => rules.every(({ record }) => record));
  return JSON.stringify({ groups });
}

describe('odd services in a real Prometheus', () => {
  let prometheus: RealPrometheus;
  let recorded: FleetCounts;
  let raw: FleetCounts;

  beforeAll(async () => {
    prometheus = await RealPrometheus.start(series);
    const whole = { from: worldStart, to: worldEnd };
    await prometheus.backfill(
      { ...whole, rules: recordsOf('born-late', 'gaps', 'bad-missing') },
      {
        ...whole,
        to: worldStart + 8 * day,
        rules: recordsOf('rules-removed'),
      },
      {
        ...whole,
        from: worldStart + 8 * day,
        rules: recordsOf('rules-new'),
      },
    );
    const client = clientOf(prometheus.url);
    const question = {
      at: new Date(worldEnd * 1000),
      calendarFrom: new Date(Date.UTC(2026, 5, 8)),
      services: [...Object.values(services), visits],
    };
    recorded = await countFleet(client, question);
    raw = await countFleet(client, question, { rawOnly: true });
    client.close();
  }, 120_000);

  afterAll(() => prometheus.stop());

  function countsOf({ items }: FleetCounts, name: Name): ObjectiveCounts {
    const item = items.find(
      ({ service, objective }) =>
        service.name === name && objective === 'availability',
    );
    if (!item || !('counts' in item.found)) {
      throw new Error(`expected counts, found ${JSON.stringify(item)}`);
    }
    return item.found.counts;
  }

  function standing(counts: FleetCounts, name: Name): ObjectiveStanding {
    const { objectives, periodSeconds }: ServiceObjectives = services[name];
    const [objective] = objectives;
    return standingOf(objective, {
      now: worldEnd * 1000,
      periodSeconds,
      counts: countsOf(counts, name),
    });
  }

  const both: [string, () => FleetCounts][] = [
    ['records', () => recorded],
    ['counters', () => raw],
  ];

  it('asks without a problem', () => {
    expect([recorded.problems, raw.problems]).toEqual([[], []]);
  });

  it.each(both)('knows by %s bad events that were born late', (_, of) => {
    expect(standing(of(), 'born-late').measured).toMatchObject({
      state: 'unknown',
      unknown: { reason: 'bad-born-late' },
    });
  });

  it.each(both)('knows by %s a gap', (_, of) => {
    // Of 168 hours 20 were not seen, 11.9 %; looked at by the hour, 19: 11.3 %.
    const { gapShare, calendarGapShare } = countsOf(of(), 'gaps');
    expect(gapShare).toBeCloseTo(0.116, 2);
    // From Monday, 8 June, 00:00 to Thursday, 11 June, 12:00 there was none.
    expect(calendarGapShare).toBe(0);
    expect(standing(of(), 'gaps').measured).toMatchObject({
      state: 'unknown',
      unknown: { reason: 'gaps' },
    });
  });

  it.each(both)('knows by %s that nobody counts bad events', (_, of) => {
    expect(standing(of(), 'bad-missing').measured).toMatchObject({
      state: 'unknown',
      unknown: { reason: 'bad-missing' },
    });
  });

  it('counts from counters where records have stopped', () => {
    const counts = countsOf(recorded, 'rules-removed');
    expect(counts.basis).toBe('raw');
    // Two hours: 12 tens of minutes.
    expect(counts.windows['2h']?.bad).toBeCloseTo(12, 0);
    expect(standing(recorded, 'rules-removed').measured.state).toBe('known');
  });

  it('counts from counters where they go back further than records', () => {
    const counts = countsOf(recorded, 'rules-new');
    expect(counts.basis).toBe('raw');
    // Seven days: 1008 tens of minutes.
    expect(counts.windows.period?.bad).toBeCloseTo(1008, -1);
    expect(standing(recorded, 'rules-new').measured.state).toBe('known');
  });

  it('counts from records where there are some', () => {
    expect(countsOf(recorded, 'gaps').basis).toBe('recorded');
    expect(countsOf(raw, 'gaps').basis).toBe('raw');
  });

  it('counts failures by what the service says failed it', () => {
    const failures = recorded.failures.map(({ dependency, ...rest }) => [
      dependency,
      rest.service.name,
      Math.round(rest.failures),
    ]);
    // Seven days are 10,080 minutes.
    expect(failures).toEqual([
      ['pharmacy', 'visits', 0],
      ['records', 'visits', 1008],
      ['self', 'visits', 168],
    ]);
  });
});
