import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { z } from 'zod';
import type { ServiceDescriptor } from '../service';
import { policyWith, serviceWith } from '../testing';
import { questionOf } from '../testing/questionOf';

const promtool = process.env.VITALS_PROMTOOL ?? '/usr/bin/promtool';

/** Rises by so much each half minute: ten times that in the five minutes that are looked back on. */
const rising = (step: number) => `0+${step}x40`;
const silent = rising(0);
const nan = 'NaN '.repeat(41).trim();

const success = /SUCCESS\s*$/;

type Series = Readonly<Record<string, string>>;

const labels = (version: string, more: string, namespace = 'clinic') =>
  `namespace="${namespace}",service="triage",version="${version}",${more}`;

function requests(
  values: Series,
  version = 'new',
  namespace = 'clinic',
): Series {
  return Object.fromEntries(
    Object.entries(values).map(([which, points]) => {
      const [codeClass, cause] = which.split(' ');
      const more = `route="/v1/notes",method="GET",code_class="${codeClass}",cause="${cause}"`;
      return [
        `http_server_requests_total{${labels(version, more, namespace)}}`,
        points,
      ];
    }),
  );
}

const histogram = 'http_server_request_duration_seconds';

function latency(codeClass: string, values: Series): Series {
  const more = `route="/v1/notes",method="GET",code_class="${codeClass}"`;
  return Object.fromEntries(
    Object.entries(values).map(([border, points]) => [
      border === 'all'
        ? `${histogram}_count{${labels('new', more)}}`
        : `${histogram}_bucket{${labels('new', more)},le="${border}"}`,
      points,
    ]),
  );
}

/** What Prometheus' own test command says of the answer expected after ten minutes, SUCCESS or the difference; undefined is an empty answer. */
function comparison(query: string, series: Series, expected?: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'vitals-queries-'));
  const file = join(folder, 'test.yaml');
  const expectsNaN = expected !== undefined && Number.isNaN(expected);
  const test = {
    interval: '30s',
    input_series: Object.entries(series).map(([name, values]) => ({
      series: name,
      values,
    })),
    promql_expr_test: [
      {
        // NaN equals nothing, itself neither, so that it can't be expected.
        expr: expectsNaN ? `(${query}) != bool (${query})` : query,
        eval_time: '10m',
        exp_samples:
          expected === undefined
            ? []
            : [{ labels: '{}', value: expectsNaN ? 1 : expected }],
      },
    ],
  };
  writeFileSync(file, stringify({ tests: [test] }));
  const run = spawnSync(promtool, ['test', 'rules', file], {
    encoding: 'utf8',
  });
  rmSync(folder, { recursive: true });
  // A proof that is skipped where promtool is missing proves nothing.
  if (run.error) throw run.error;
  return `${run.stdout}${run.stderr}`;
}

const alone = serviceWith({ thirdParties: [] });
const ofService = (service: ServiceDescriptor, name: string) =>
  questionOf({ service }, name, 'new');

describe('queries of an analysis, asked of Prometheus itself', () => {
  // Tier core: availability 0.999, burn rate limit 13.44, 50 events, 300 s.
  it.each([
    // 990 + 10 requests: 10 ÷ 1000
    [
      'a good version',
      { '2xx none': rising(99), '5xx platform': rising(1) },
      0.01,
    ],
    // 980 + 20 requests: 20 ÷ 1000
    [
      'a bad version',
      { '2xx none': rising(98), '5xx platform': rising(2) },
      0.02,
    ],
    ['no error at all', { '2xx none': rising(5), '5xx platform': silent }, 0],
    ['no traffic', { '2xx none': silent, '5xx platform': silent }, undefined],
    [
      'too little traffic',
      { '2xx none': rising(4), '5xx platform': rising(0) },
      undefined,
    ],
    ['no series of errors', { '2xx none': rising(99) }, undefined],
    [
      'a total that is NaN',
      { '2xx none': nan, '5xx platform': rising(1) },
      undefined,
    ],
  ])('errors: %s', (_words, series: Series, expected) => {
    expect(
      comparison(ofService(alone, 'errors').query, requests(series), expected),
    ).toMatch(success);
  });

  it('errors: a version that never ran has no answer', () => {
    const series = requests(
      { '2xx none': rising(99), '5xx platform': rising(1) },
      'old',
    );
    expect(comparison(ofService(alone, 'errors').query, series)).toMatch(
      success,
    );
  });

  it('a service of the same name in another namespace is not asked about', () => {
    const good = { '2xx none': rising(100), '5xx platform': silent };
    const bad = { '2xx none': silent, '5xx platform': rising(100) };
    expect(
      comparison(
        ofService(alone, 'errors').query,
        { ...requests(good), ...requests(bad, 'new', 'rehearsal') },
        0,
      ),
    ).toMatch(success);
  });

  it('errors: those that a third party caused are left out, and no series of them is no answer', () => {
    const own = { '2xx none': rising(90), '5xx platform': rising(1) };
    const { query } = ofService(serviceWith({}), 'errors');
    // 900 + 10 + 90 requests, of which the service failed 10.
    expect(
      comparison(
        query,
        requests({ ...own, '5xx third_party': rising(9) }),
        0.01,
      ),
    ).toMatch(success);
    expect(comparison(query, requests(own))).toMatch(success);
  });

  it('third parties: what fails alike for the old version is no difference', () => {
    const outage = { '2xx none': rising(50), '5xx third_party': rising(50) };
    const { query } = ofService(serviceWith({}), 'errors-third-party');
    expect(
      comparison(query, { ...requests(outage), ...requests(outage, 'old') }, 0),
    ).toMatch(success);
    // 500 of 1000 against 20 of 1000.
    expect(
      comparison(
        query,
        {
          ...requests(outage),
          ...requests(
            { '2xx none': rising(98), '5xx third_party': rising(2) },
            'old',
          ),
        },
        0.48,
      ),
    ).toMatch(success);
    expect(comparison(query, requests(outage))).toMatch(success);
  });

  it.each([
    // 1000 answered, 960 within 0.5 s.
    ['some slow requests', { all: rising(100), '0.5': rising(96) }, 0.04],
    ['no traffic', { all: silent, '0.5': silent }, undefined],
    ['NaN in the bucket', { all: rising(100), '0.5': nan }, NaN],
    ['no such bucket', { all: rising(100), '0.3': rising(96) }, undefined],
  ])('latency: %s', (_words, values: Series, expected) => {
    const { query } = ofService(alone, 'latency-500ms');
    const series = {
      ...latency('2xx', values),
      ...latency('5xx', { all: rising(7) }),
    };
    expect(comparison(query, series, expected)).toMatch(success);
  });
});

const figure = (value: number) => ({
  value,
  basis: 'declared' as const,
  date: '2026-11-01',
});

const session = serviceWith({
  shape: 'session',
  tier: 'critical',
  thirdParties: [],
  load: {
    replicaSessions: figure(100),
    peakSessions: figure(400),
    consultationMinutes: figure(15),
  },
});

const fiveMinutes = policyWith({
  tiers: {
    critical: {
      shapes: { session: { release: { analysis: { lookbackSeconds: 300 } } } },
    },
  },
});

describe('queries about consultations and workflows', () => {
  it.each([
    // 60 ended well, 15 failed by the platform, 5 by the patient's line: 15 ÷ 100; a third party's 20 count too.
    ['some lost', [6, 1.5, 0.5, 2], 0.35],
    ['none lost by us', [6, 0, 4, 0], 0],
    ['too few', [3, 0.5, 0.5, 0.5], undefined],
  ])('sessions: %s', (_words, [good, ours, clients, theirs], expected) => {
    const { query } = questionOf(
      { service: session, policy: fiveMinutes },
      'sessions',
      'new',
    );
    const ended = (outcome: string, cause: string, step: number) => ({
      [`session_ends_total{${labels(
        'new',
        `outcome="${outcome}",cause="${cause}"`,
      )}}`]: rising(step),
    });
    const series = {
      ...ended('success', 'none', good),
      ...ended('failure', 'platform', ours),
      ...ended('failure', 'client', clients),
      ...ended('failure', 'third_party', theirs),
    };
    expect(comparison(query, series, expected)).toMatch(success);
  });

  it.each([
    // Of 100 ended 80 well within 60 s, 10 later, 10 failed.
    ['60', 0.2],
    // Prometheus 3 writes borders as floating-point numbers.
    ['60.0', 0.2],
  ])('workflows: late and failed ones, border %s', (border, expected) => {
    const service = serviceWith({ shape: 'workflow', thirdParties: [] });
    const { query } = questionOf({ service }, 'workflows-60s', 'new');
    const duration = 'workflow_completion_duration_seconds';
    const of = (outcome: string) =>
      labels('new', `workflow="prescription",outcome="${outcome}"`);
    const series = {
      [`${duration}_bucket{${of('success')},le="${border}"}`]: rising(8),
      [`${duration}_count{${of('success')}}`]: rising(9),
      [`${duration}_count{${of('failure')}}`]: rising(1),
    };
    expect(comparison(query, series, expected)).toMatch(success);
  });
});

const condition = /^len\(result\) == 1 && result\[0\] (<=|>) ([0-9.]+)$/;
const limits = z
  .object({ successCondition: z.string(), failureCondition: z.string() })
  .transform(({ successCondition, failureCondition }) =>
    [successCondition, failureCondition].map(text => {
      const [, sign, limit] = condition.exec(text) ?? [];
      return [sign, limit];
    }),
  );

describe('conditions of an analysis', () => {
  // Core: 13.44 × 0.001; 13.44 × 0.01 for 99 % within 500 ms.
  it.each([
    ['errors', '0.01344'],
    ['latency-500ms', '0.1344'],
  ])('of %s hold at one limit, for success and for failure', (name, limit) => {
    const metric = questionOf({ service: alone }, name, 'new').metric;
    expect(limits.parse(metric)).toEqual([
      ['<=', limit],
      ['>', limit],
    ]);
  });
});
