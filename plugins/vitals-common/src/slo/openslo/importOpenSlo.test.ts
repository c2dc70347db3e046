import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { groupsOf } from '../rules';
import { importOpenSlo, type OpenSloImport } from './importOpenSlo';
import { readOpenSlo } from './readOpenSlo';

const promtool = process.env.VITALS_PROMTOOL ?? '/usr/bin/promtool';

function imported(text: string): OpenSloImport {
  const { documents, problems } = readOpenSlo(text, 'slo.yaml');
  return problems.length > 0
    ? { ok: false, problems }
    : importOpenSlo(documents);
}

/** An SLO as another team keeps it: metrics, labels and words of its own. */
const checkout = `apiVersion: openslo/v1
kind: SLO
metadata:
  name: checkout-errors
  displayName: Checkout works
spec:
  service: checkout
  indicator:
    metadata:
      name: errors
    spec:
      ratioMetric:
        counter: true
        good:
          metricSource:
            type: Prometheus
            spec:
              query: sum(http_requests_total{job="checkout",code!~"5.."})
        total:
          metricSource:
            type: Prometheus
            spec:
              query: http_requests_total{job="checkout"}
  timeWindow:
    - duration: 4w
      isRolling: true
  budgetingMethod: Occurrences
  objectives:
    - targetPercent: 99.9
`;

const gauge = `apiVersion: openslo/v1
kind: SLI
metadata: { name: latency }
spec:
  thresholdMetric:
    metricSource:
      metricSourceRef: metrics
      spec:
        query: histogram_quantile(0.99, sum by (le) (rate(duration_bucket{job="checkout"}[5m])))
---
apiVersion: openslo/v1
kind: DataSource
metadata: { name: metrics }
spec:
  type: Prometheus
  connectionDetails: { url: http://prometheus }
---
apiVersion: openslo/v1
kind: AlertCondition
metadata: { name: burn }
spec:
  severity: page
  condition: { kind: burnrate, op: gte, threshold: 2, lookbackWindow: 1h, alertAfter: 5m }
---
apiVersion: openslo/v1
kind: AlertPolicy
metadata: { name: pager }
spec:
  alertWhenBreaching: true
  conditions: [{ conditionRef: burn }]
  notificationTargets: [{ targetRef: on-call }]
---
apiVersion: openslo/v1
kind: SLO
metadata: { name: checkout-latency }
spec:
  service: checkout
  indicatorRef: latency
  timeWindow: [{ duration: 30d, isRolling: true }]
  budgetingMethod: Occurrences
  objectives: [{ op: lt, value: 0.5, target: 0.99 }]
  alertPolicies: [{ alertPolicyRef: pager }, { alertPolicyRef: gone }]
`;

function rulesOf(text: string) {
  const result = imported(text);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return {
    ...result,
    rules: result.services
      .flatMap(service => groupsOf(service))
      .flatMap(({ rules = [] }) => rules),
  };
}

/** The text with one piece of it replaced; throws where it does not stand in it just once. */
function replaced(before: string, after: string): string {
  if (checkout.split(before).length !== 2) throw new Error(before);
  return checkout.replace(before, () => after);
}

function refusal(text: string): string[] {
  const result = imported(text);
  if (result.ok) throw new Error('taken');
  return result.problems.map(
    ({ line, path, message }) => `${line}: ${path}: ${message}`,
  );
}

describe('an SLO of others', () => {
  const { rules, services } = rulesOf(checkout);

  it('is counted by its own counters over our windows, with the labels that records need', () => {
    const records = rules.filter(({ record }) => record);
    expect(records).toEqual([
      {
        record: 'vitals:slo_events:increase5m',
        // A scrape a minute unless somebody says otherwise.
        expr: '(sum (increase(http_requests_total{job="checkout"}[360s]))) * 300 / 360',
        labels: {
          objective: 'checkout-errors',
          events: 'total',
          service: 'checkout',
        },
      },
      {
        record: 'vitals:slo_events:increase5m',
        expr: '(sum (increase(http_requests_total{job="checkout"}[360s])) - sum (increase(http_requests_total{job="checkout",code!~"5.."}[360s]))) * 300 / 360',
        labels: {
          objective: 'checkout-errors',
          events: 'bad',
          service: 'checkout',
        },
      },
    ]);
  });

  it('pages as any objective of 99.9 %', () => {
    const fast = rules.find(({ alert }) => alert === 'VitalsBudgetBurnFast');
    expect(fast?.labels).toEqual({
      objective: 'checkout-errors',
      paging: 'always',
      service: 'checkout',
      severity: 'page',
    });
    expect(String(fast?.expr)).toContain('* 0.001) > 13.44');
    const slow = rules.find(({ alert }) => alert === 'VitalsBudgetBurnSlow');
    expect(String(slow?.expr)).toContain(
      'sum (sum_over_time(vitals:slo_events:increase5m{service="checkout",objective="checkout-errors",events="bad"}[86399999ms]))',
    );
  });

  it('has the window of its weeks', () => {
    expect(services[0].objectives[0].periodSeconds).toBe(28 * 86_400);
  });

  it('may be one of several targets', () => {
    const text = replaced(
      '    - targetPercent: 99.9\n',
      '    - target: 0.99\n    - target: 0.999\n',
    );
    expect(
      rulesOf(text).services[0].objectives.map(({ name, target }) => [
        name,
        target,
      ]),
    ).toEqual([
      ['checkout-errors-1', 0.99],
      ['checkout-errors-2', 0.999],
    ]);
  });

  it('makes rules that Prometheus takes, also of a gauge', () => {
    const { services: both } = rulesOf(`${gauge}---\n${checkout}`);
    const groups = both.flatMap(service => groupsOf(service));
    const folder = mkdtempSync(join(tmpdir(), 'vitals-openslo-'));
    const file = join(folder, 'rules.yaml');
    writeFileSync(file, stringify({ groups }));
    const { error, stdout, stderr } = spawnSync(
      promtool,
      ['check', 'rules', file],
      { encoding: 'utf8' },
    );
    rmSync(folder, { recursive: true });
    expect(error).toBeUndefined();
    // 2 records and 6 alerts, 2 and 5.
    expect(`${stdout}${stderr}`).toContain('SUCCESS: 15 rules found');
  });
});

describe('a threshold of others', () => {
  const { rules, notes } = rulesOf(gauge);

  it('is counted in minutes, bad where its comparison does not hold', () => {
    const query =
      'max (histogram_quantile(0.99, sum by (le) (rate(duration_bucket{job="checkout"}[5m]))))';
    expect(
      rules.filter(({ record }) => record).map(({ expr }) => expr),
    ).toEqual([
      `count_over_time(${query}[299999ms:1m])`,
      `sum_over_time((${query} >= bool 0.5)[299999ms:1m])`,
    ]);
  });

  it('says what is left out', () => {
    expect(notes).toEqual([
      'SLO checkout-latency: its thresholdMetric is counted in minutes, since a gauge has no occurrences',
      'SLO checkout-latency: alert policy pager (burn rate 2 over 1h) is left out, since the burn windows are the same for every service',
      'SLO checkout-latency: alert policy gone is left out, since the burn windows are the same for every service',
    ]);
  });
});

const totalQuery = 'query: http_requests_total{job="checkout"}';

describe('what cannot be counted is refused in one line', () => {
  it.each([
    [
      'no window',
      '  timeWindow:\n    - duration: 4w\n      isRolling: true\n',
      '',
      '6: spec: expected one timeWindow, such as duration 28d with isRolling, found none',
    ],
    [
      'a calendar window',
      '      isRolling: true\n',
      '      calendar: { startTime: 2026-01-01 00:00:00, timeZone: Europe/Berlin }\n',
      '25: spec.timeWindow[0]: expected a rolling timeWindow, found one aligned with the calendar, which no rule of Prometheus can count',
    ],
    [
      'a month',
      'duration: 4w',
      'duration: 1M',
      '25: spec.timeWindow[0].duration: expected a rolling window of 7 to 90 days in d or w, found "1M"',
    ],
    [
      'an hour',
      'duration: 4w',
      'duration: 1h',
      '25: spec.timeWindow[0].duration: expected a rolling window of 7 to 90 days in d or w, found "1h"',
    ],
    [
      'time slices of a ratio',
      'budgetingMethod: Occurrences',
      'budgetingMethod: Timeslices',
      '27: spec.budgetingMethod: expected Occurrences for a ratioMetric: a share of good time slices cannot be counted from counters',
    ],
    [
      'what may fall',
      'counter: true',
      'counter: false',
      '12: spec.indicator.spec.ratioMetric: expected counter: true, since only what never falls can be counted over any window',
    ],
    [
      'a rate',
      totalQuery,
      'query: sum(rate(http_requests_total{job="checkout"}[5m]))',
      '23: spec.indicator.spec.ratioMetric.total.metricSource.spec.query: expected counters: a selector, sum(selector), or sums and differences of those, whose windows the rules choose, found "sum(rate(http_requests_total{job=\\"checkout\\"}[5m]))"',
    ],
    [
      'another source',
      'type: Prometheus\n            spec:\n              query: http_requests_total{job="checkout"}',
      'type: Datadog\n            spec:\n              query: x',
      '20: spec.indicator.spec.ratioMetric.total.metricSource: expected a metricSource of type Prometheus, found "Datadog"',
    ],
    [
      'no query',
      totalQuery,
      'promql: x',
      '22: spec.indicator.spec.ratioMetric.total.metricSource.spec: expected a query of Prometheus, found nothing',
    ],
    [
      'two targets in one',
      '- targetPercent: 99.9',
      '- { targetPercent: 99.9, target: 0.999 }',
      '29: spec.objectives[0]: expected target or targetPercent, found both',
    ],
    [
      'a misspelt field',
      'ratioMetric:',
      'rationMetric:',
      '12: spec.indicator.spec: expected a known field, found unknown field "rationMetric"',
    ],
    [
      'an older version',
      'apiVersion: openslo/v1',
      'apiVersion: openslo/v1alpha',
      '1: apiVersion: expected "openslo/v1", found "openslo/v1alpha"',
    ],
  ])('%s', (_words, before, after, line) => {
    expect(refusal(replaced(before, after))).toEqual([line]);
  });

  it('an indicator that is not in the file', () => {
    const [, rest] = gauge.split(
      '---\napiVersion: openslo/v1\nkind: DataSource',
    );
    expect(
      refusal(`apiVersion: openslo/v1\nkind: DataSource${rest}`)[0],
    ).toMatch(
      /spec\.indicatorRef: expected an SLI of the file, found no latency$/,
    );
  });

  it('a fault of an indicator is told at its own line', () => {
    expect(
      refusal(gauge.replace('  type: Prometheus', '  type: Graphite')),
    ).toEqual([
      '6: spec.thresholdMetric.metricSource: expected a metricSource of type Prometheus, found "Graphite"',
    ]);
    expect(refusal(gauge.replace('[5m])))', '[5m]))'))).toEqual([
      '9: spec.thresholdMetric.metricSource.spec.query: expected a query whose brackets and quotes close, without comments, found "histogram_quantile(0.99, sum by (le) (rate(duration_buck…',
    ]);
  });

  it('slices that are no minutes', () => {
    const text = gauge
      .replace('budgetingMethod: Occurrences', 'budgetingMethod: Timeslices')
      .replace(
        'target: 0.99 }',
        'target: 0.99, timeSliceTarget: 1, timeSliceWindow: 5m }',
      );
    expect(refusal(text)).toEqual([
      '41: spec.objectives[0].timeSliceWindow: expected a timeSliceWindow of 1m, in which a gauge is counted, found "5m"',
    ]);
  });

  it('two objectives of one name', () => {
    expect(refusal(`${checkout}---\n${checkout}`)).toEqual([
      '34: metadata.name: expected one SLO of service checkout with the objective checkout-errors, found another',
    ]);
  });

  it('something that is no OpenSLO', () => {
    expect(refusal('')).toEqual([
      'undefined: undefined: expected an OpenSLO document (apiVersion: openslo/v1), found an empty file',
    ]);
    expect(refusal('- a\n')[0]).toContain('expected an OpenSLO document');
    expect(refusal('# nothing\n---\n')[0]).toContain(
      'expected an OpenSLO document',
    );
  });
});
