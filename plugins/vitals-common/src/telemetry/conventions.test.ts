import { labels, metrics, slis } from './conventions';
import { isLabelName } from './labelProblems';
import type { LabelConvention, SliConvention } from './metricConvention';
import { isMetricName, metricsFor, slisFedBy, slisFor } from './metricsFor';
import type { NamedMetric } from './metricsFor';

const everyMetric: NamedMetric[] = Object.keys(metrics)
  .filter(isMetricName)
  .map(name => ({ ...metrics[name], name }));
const everySli: [string, SliConvention][] = Object.entries(slis);

function selectorsOf(sli: SliConvention) {
  return [
    sli.total,
    'bad' in sli ? sli.bad : undefined,
    'good' in sli ? sli.good : undefined,
    sli.thirdParty,
    sli.unexplained,
  ].flatMap(selector => (selector ? [selector] : []));
}

function labelAccepts(convention: LabelConvention, value: string) {
  return 'values' in convention
    ? convention.values.includes(value)
    : convention.form.test(value);
}

function refusedValues(series: Readonly<Record<string, string | undefined>>) {
  return Object.entries(series).filter(
    ([label, value = '']) => !allowed(label, value),
  );
}

function allowed(label: string, value: string): boolean {
  return isLabelName(label) && labelAccepts(labels[label], value);
}

describe('the metric names', () => {
  it.each(everyMetric)(
    '$name ends as Prometheus expects of its type',
    ({ name, type }) => {
      expect(name).toMatch(/^[a-z][a-z0-9_]*$/);
      expect(name.endsWith('_total')).toBe(type === 'counter');
    },
  );

  it('of histograms all count seconds, and say so', () => {
    const histograms = everyMetric.filter(({ type }) => type === 'histogram');
    expect(histograms).toHaveLength(7);
    expect(
      histograms.filter(
        ({ name, unit }) => unit !== 'seconds' || !name.endsWith('_seconds'),
      ),
    ).toEqual([]);
  });

  it.each(everyMetric)('$name has ascending bucket borders', metric => {
    const buckets = metric.type === 'histogram' ? metric.buckets : [];
    expect([...new Set(buckets)].sort((a, b) => a - b)).toEqual(buckets);
  });

  it.each(everyMetric)(
    '$name is born with exactly its own labels, at values that they allow',
    ({ labels: own, bornAtZero = { forEach: [], series: [] } }) => {
      for (const series of bornAtZero.series) {
        const named = [...bornAtZero.forEach, ...Object.keys(series)];
        expect(named.sort()).toEqual([...own].sort());
        expect(refusedValues(series)).toEqual([]);
      }
    },
  );
});

describe('the label forms', () => {
  const route: LabelConvention = labels.route;

  it.each(['/', '/assessments', '/v1/assessments/:id', '/a/*', 'unmatched'])(
    'take the route template %s',
    value => expect(labelAccepts(route, value)).toBe(true),
  );

  it.each([
    '/patients/12345',
    '/patients/943-476-5919',
    '/patients/Jane',
    '/patients?name=jane',
    'jane.doe@example.org',
    '',
  ])('refuse %s as a route, since it may name a person', value =>
    expect(labelAccepts(route, value)).toBe(false),
  );

  it('have an example each, which they take', () => {
    const conventions: LabelConvention[] = Object.values(labels);
    const examples = conventions.flatMap(convention =>
      'form' in convention
        ? [labelAccepts(convention, convention.example)]
        : [],
    );
    expect(examples).toEqual([true, true, true, true, true, true]);
  });
});

describe('the indicators', () => {
  it.each(everySli)(
    '%s reads labels and values that its metric has',
    (_, sli) => {
      for (const { metric, where } of selectorsOf(sli)) {
        const read = everyMetric.find(({ name }) => name === metric);
        for (const [label, values] of Object.entries(where)) {
          expect(read?.labels).toContain(label);
          const convention = Object.entries(labels).find(([n]) => n === label);
          expect(
            values.filter(value => !labelAccepts(convention![1], value)),
          ).toEqual([]);
        }
      }
    },
  );

  it('rest on histograms with a threshold, on a gauge by minutes, else on counters', () => {
    const types = everySli.map(([name, sli]) => [
      name,
      sli.counts,
      everyMetric.find(metric => metric.name === sli.total.metric)?.type,
    ]);
    expect(types).toEqual([
      ['availability', 'outcome', 'counter'],
      ['latency', 'threshold', 'histogram'],
      ['session-success', 'outcome', 'counter'],
      ['video-setup', 'threshold', 'histogram'],
      ['workflow-completion', 'threshold', 'histogram'],
      ['workflow-age', 'minutes', 'gauge'],
      ['record-access', 'threshold', 'histogram'],
    ]);
  });

  it('can be counted at every latency limit of the default tiers', () => {
    const limits: [string, number[]][] = [
      ['http_server_request_duration_seconds', [0.1, 0.2, 0.5, 1, 2, 5]],
      ['record_access_duration_seconds', [1, 2]],
      ['session_setup_duration_seconds', [3, 10, 15]],
      ['workflow_completion_duration_seconds', [60, 300, 86400]],
    ];
    for (const [name, seconds] of limits) {
      const metric = everyMetric.find(candidate => candidate.name === name);
      expect(metric?.type === 'histogram' && metric.buckets).toEqual(
        expect.arrayContaining(seconds),
      );
    }
  });

  it('are told by shape', () => {
    expect(slisFor('api')).toEqual([
      'availability',
      'latency',
      'record-access',
    ]);
    expect(slisFor('job')).toEqual([]);
    expect(slisFedBy('session_ends_total')).toEqual(['session-success']);
    expect(slisFedBy('service_draining')).toEqual([]);
  });
});

describe('metricsFor', () => {
  it('lists what an api emits, in the order of the conventions', () => {
    expect(metricsFor('api').map(({ name }) => name)).toEqual([
      'http_server_requests_total',
      'http_server_request_duration_seconds',
      'http_server_active_requests',
      'third_party_requests_total',
      'third_party_request_duration_seconds',
      'circuit_breaker_state',
      'service_draining',
      'service_build_info',
      'record_access_duration_seconds',
      'database_pool_wait_seconds',
    ]);
  });

  it('gives a job no HTTP metrics', () => {
    const names = metricsFor('job').map(({ name }) => name);
    expect(names.filter(name => name.startsWith('http_'))).toEqual([]);
  });
});
