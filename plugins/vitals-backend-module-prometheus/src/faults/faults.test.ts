import { ServiceUnavailableError } from '@backstage/errors';
import {
  standingOf,
  type ObjectiveStanding,
} from '@vitals/plugin-vitals-common/slo';
import type { FleetCounts } from '@vitals/plugin-vitals-node';
import { always } from '../__testUtils__/answers';
import { clientOf } from '../__testUtils__/clientOf';
import { largeFleet } from '../__testUtils__/largeFleet';
import {
  pretendPrometheus,
  pretendedBodies,
  type Change,
  type Pretended,
} from '../__testUtils__/pretendPrometheus';
import { StubServer, type Handler } from '../__testUtils__/StubServer';
import { PrometheusMetricsSource } from '../PrometheusMetricsSource';

const at = new Date('2026-06-24T12:00:00Z');
const calendarFrom = new Date('2026-06-01T00:00:00Z');
const day = 86_400;

const services = largeFleet(10);
const objectives = services.flatMap(each => each.objectives).length;

const fleet: Pretended = {
  services,
  // Half of them are counted from records, half from counters.
  recorded: new Set(services.filter((_, index) => index % 2 === 0)),
  at: at.getTime() / 1000,
};
const well = pretendPrometheus(fleet);
const bodyFor = pretendedBodies(fleet);

/** A fleet of which some values are others. */
function changed(change: Change): Handler {
  return pretendPrometheus({ ...fleet, change });
}

// One fault is that no answer comes for three seconds.
jest.setTimeout(30_000);

let stub: StubServer;
let source: PrometheusMetricsSource;

beforeEach(async () => {
  stub = await StubServer.start(well);
  const settings = { timeoutSeconds: 3, retries: 0 };
  source = new PrometheusMetricsSource(clientOf(stub.url, settings));
});

afterEach(() => stub.stop());

function ask(): Promise<FleetCounts> {
  return source.fleetCounts({ at, calendarFrom, services });
}

/** How each objective stands that the source holds something of. */
function standings({ items }: FleetCounts): ObjectiveStanding[] {
  return items.map(({ service, objective: name, found }) => {
    const held = services.find(each => each.service.name === service.name);
    const objective = held?.objectives.find(each => each.name === name);
    if (!held || !objective) throw new Error(`nobody asked for ${name}`);
    const { periodSeconds } = held;
    return standingOf(objective, {
      now: at.getTime(),
      periodSeconds,
      ...found,
    });
  });
}

function known(answer: FleetCounts): ObjectiveStanding[] {
  return standings(answer).filter(({ measured }) => measured.state === 'known');
}

/** Why those are unknown that are, each reason once. */
function reasons(answer: FleetCounts): string[] {
  const all = standings(answer).flatMap(({ measured }) =>
    measured.state === 'unknown' ? [measured.unknown.reason] : [],
  );
  return [...new Set(all)].sort();
}

async function expectRecovery(): Promise<void> {
  stub.answerBy(well);
  const answer = await ask();
  expect(known(answer)).toHaveLength(objectives);
  expect(answer.problems).toEqual([]);
}

it('a source without fault knows how all stands', async () => {
  const answer = await ask();
  expect(answer.items).toHaveLength(objectives);
  expect(known(answer)).toHaveLength(objectives);
  expect(answer.problems).toEqual([]);
  expect(answer.failures.length).toBeGreaterThan(0);
});

/** What can be wrong with any answer. */
const faults: [name: string, handler: Handler, line: RegExp][] = [
  [
    'no answer',
    (_request, response) => {
      response.destroy();
    },
    /^Prometheus eu: expected an answer from \S+, found ECONNRESET$/,
  ],
  [
    'a slow answer',
    () => {},
    /^Prometheus eu: expected an answer within 3 s from \S+, found none$/,
  ],
  [
    'HTTP 500',
    always('', 500),
    /^Prometheus eu: expected an answer from \S+, found HTTP 500$/,
  ],
  [
    'a cut JSON text',
    (request, response) => {
      response.end(bodyFor(request).slice(0, -20));
    },
    /^Prometheus eu: expected JSON, found a broken or cut text$/,
  ],
  [
    'another type',
    always('{"status":"success","data":{"resultType":"matrix","result":[]}}'),
    /^Prometheus eu: data.resultType: expected "vector", found "matrix"$/,
  ],
  [
    'an answer without a part of the storage',
    (request, response) => {
      const part = '"success","warnings":["store eu-2 is down"]';
      response.end(bodyFor(request).replace('"success"', part));
    },
    /^Prometheus eu: expected a whole answer, found the warning: store eu-2 is down$/,
  ],
];

describe('nothing is known where every answer is', () => {
  it.each(faults)('%s; then it recovers', async (_name, handler, line) => {
    stub.answerBy(handler);
    const error = await ask().catch(thrown => thrown);
    expect(error).toBeInstanceOf(ServiceUnavailableError);
    expect(error.message).toMatch(line);
    await expectRecovery();
  });
});

/** Fails what a part of its text tells from all other queries, and counts how often. */
function failing(part: RegExp): { handler: Handler; failed: () => number } {
  let failed = 0;
  return {
    handler: (request, response) => {
      if (!part.test(request.form.get('query') ?? '')) {
        return well(request, response);
      }
      failed += 1;
      return always('', 500)(request, response);
    },
    failed: () => failed,
  };
}

describe('nothing that rests on it is known where one answer is missing', () => {
  it.each([
    ['what is recorded', /count_over_time\(vitals/],
    [
      'what is scraped',
      /^\(*label_replace\(max by \(namespace, service\) \(tim/,
    ],
  ])('%s', async (_name, part) => {
    const { handler, failed } = failing(part);
    stub.answerBy(handler);
    await expect(ask()).rejects.toThrow(/^Prometheus eu: .* found HTTP 500$/);
    expect(failed()).toBe(1);
    await expectRecovery();
  });

  it.each([
    ['the last 5 minutes', /\[3(15|30|60)s\]/],
    ['the last 30 minutes', /\[18(15|30|60)s\]/],
    ['the last hour', /\[36(15|30|60)s\]/],
    ['records of days', /sum_over_time\(vitals.*\[7199999ms\]/],
    ['records of the period', /sum_over_time\(vitals.*\[2419199999ms\]/],
    ['counters of days', /\[72(15|30|60)s\]/],
    ['counters of the period', /requests_total.*\[24192(15|30|60)s\]/],
    ['since when there are counters', /:1h\]/],
  ])('%s', async (_name, part) => {
    const { handler, failed } = failing(part);
    stub.answerBy(handler);
    const answer = await ask();
    expect(failed()).toBe(1);
    expect(answer.problems).toEqual([expect.stringMatching(/found HTTP 500$/)]);
    expect(reasons(answer)).toEqual(['source-failed']);
    // Half rests on records, half on counters, all on the last hour.
    expect(known(answer).length).toBeLessThan(0.7 * objectives);
    await expectRecovery();
  });

  it('what failed consultations, which is told', async () => {
    stub.answerBy((request, response) => {
      const query = request.form.get('query') ?? '';
      const fails = /_failures_total/.test(query);
      return (fails ? always('', 500) : well)(request, response);
    });
    const answer = await ask();
    expect(answer.failures).toEqual([]);
    expect(answer.problems).toEqual([expect.stringMatching(/HTTP 500$/)]);
  });
});

describe('a number that is none is never a count', () => {
  /** Everything that a refresh asks for, by the expression that asks. */
  const asked: [name: string, part: RegExp, reason: string][] = [
    ['counts of an hour', /\[36(15|30|60)s\]/, 'not-a-count'],
    ['recorded counts', /sum_over_time\(vitals/, 'not-a-count'],
    ['counts of the period', /\[24192(15|30|60)s\]/, 'not-a-count'],
    ['first records', /min_over_time.*vitals/, 'not-a-count'],
    ['last records', /timestamp\(vitals/, 'not-a-count'],
    ['numbers of records', /count_over_time\(vitals/, 'not-a-count'],
    ['last scrapes', /^max by \(namespace, service\) \(tim/, 'not-a-count'],
    ['first scrapes', /min_over_time(?!.*vitals)/, 'not-a-count'],
    ['hours with counters', /count_over_time\(\(count/, 'not-a-count'],
  ];
  const cases = asked.flatMap(([name, part, reason]) =>
    ['NaN', '+Inf', '-Inf'].map(value => [value, name, part, reason] as const),
  );

  it.each(cases)('%s for %s', async (value, _name, part, reason) => {
    let touched = 0;
    stub.answerBy(
      changed((sample, expression) => {
        if (!part.test(expression)) return sample;
        touched += 1;
        return { ...sample, value };
      }),
    );
    const answer = await ask();
    expect(touched).toBeGreaterThan(0);
    expect(reasons(answer)).toEqual([reason]);
    expect(known(answer).length).toBeLessThan(0.7 * objectives);
    await expectRecovery();
  });

  it('NaN failures of consultations are told and left out', async () => {
    stub.answerBy(
      changed((sample, expression) =>
        /_failures_total/.test(expression)
          ? { ...sample, value: 'NaN' }
          : sample,
      ),
    );
    const { failures, problems } = await ask();
    expect(failures).toEqual([]);
    expect(problems[0]).toBe(
      'Prometheus eu: expected failures of clinical-service-5 by a dependency, found NaN by self',
    );
  });
});

describe('what is missing is not zero', () => {
  it('series of bad events', async () => {
    stub.answerBy(
      changed((sample, expression) =>
        sample.labels.events === 'bad' ||
        / - |> bool|code_class="5xx"|outcome="failure"/.test(expression)
          ? undefined
          : sample,
      ),
    );
    const answer = await ask();
    expect(known(answer)).toEqual([]);
    expect(reasons(answer)).toEqual(['bad-missing']);
  });

  it('all series: the source holds nothing', async () => {
    stub.answerBy(changed(() => undefined));
    expect(await ask()).toEqual({ items: [], failures: [], problems: [] });
  });

  it('the last hours: the service is silent', async () => {
    const gone = String(at.getTime() / 1000 - 7200);
    stub.answerBy(
      changed((sample, expression) => {
        // No counters are left, and their last sample is two hours old.
        if (/^max by \(namespace, service\) \(tim/.test(expression)) {
          return undefined;
        }
        const isLast = /max_over_time|timestamp/.test(expression);
        return isLast ? { ...sample, value: gone } : sample;
      }),
    );
    const answer = await ask();
    expect(known(answer)).toEqual([]);
    expect(reasons(answer)).toEqual(['no-data']);
  });
});

describe('what a source says of itself is told', () => {
  it('a clock ten minutes ahead', async () => {
    stub.answerBy((request, response) => {
      const ahead = new Date(Date.now() + 600_000);
      response.setHeader('Date', ahead.toUTCString());
      return well(request, response);
    });
    const { problems } = await ask();
    expect(problems).toEqual([
      expect.stringMatching(
        /^Prometheus eu: its clock is (599|600) s ahead of ours, expected at most 30 s/,
      ),
    ]);
    await expectRecovery();
  });

  it('fifteen days of retention, beside histories of fifteen days', async () => {
    const begin = String(at.getTime() / 1000 - 15 * day);
    const short = changed((sample, expression) =>
      /^min/.test(expression) ? { ...sample, value: begin } : sample,
    );
    stub.answerBy((request, response) =>
      request.path.endsWith('runtimeinfo')
        ? always('{"status":"success","data":{"storageRetention":"15d"}}')(
            request,
            response,
          )
        : short(request, response),
    );
    const answer = await ask();
    expect(answer.problems).toEqual([
      'Prometheus eu: it keeps 15 of 28 days, so that budgets of the whole period stay unknown: raise --storage.tsdb.retention.time',
    ]);
    expect(known(answer)).toEqual([]);
    expect(reasons(answer)).toEqual(['short-history']);
  });
});
