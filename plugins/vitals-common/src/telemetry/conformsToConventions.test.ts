import { conformsToConventions } from './conformsToConventions';
import { metricsFor } from './metricsFor';
import type { NamedMetric } from './metricsFor';
import type { ScrapeFamily, ScrapeSample } from './scrape';

const triage = {
  shape: 'api',
  dependencies: ['records'],
  thirdParties: ['lab'],
  fresh: true,
} as const;

const dispensing = { ...triage, shape: 'workflow' } as const;

/** A scrape of a fresh service with one route, one workflow, one dependency and one third party. */
function conformingScrape(
  shape: 'api' | 'session' | 'workflow' = 'api',
): ScrapeFamily[] {
  return metricsFor(shape)
    .filter(({ presence }) => presence !== 'optional')
    .map(metric => ({
      name: metric.name,
      type: metric.type,
      help: metric.help,
      samples: seriesOf(metric).flatMap(series => samplesOf(metric, series)),
    }));
}

function seriesOf(metric: NamedMetric): Record<string, string>[] {
  if (metric.name === 'service_build_info') return [{ revision: 'unknown' }];
  if (metric.name === 'circuit_breaker_state') {
    return ['closed', 'open', 'half_open'].map(state => ({
      third_party: 'lab',
      state,
    }));
  }
  if (metric.name === 'session_duration_seconds') return [{}];
  const known: Record<string, string[]> = {
    route: ['/assessments/:id'],
    method: ['GET'],
    third_party: ['lab'],
    workflow: ['prescription'],
    dependency: ['self', 'records', 'lab'],
  };
  const groups = (metric.bornAtZero?.forEach ?? []).reduce<
    Record<string, string>[]
  >(
    (soFar, label) =>
      soFar.flatMap(group =>
        known[label].map(value => ({ ...group, [label]: value })),
      ),
    [{}],
  );
  return groups.flatMap(group =>
    (metric.bornAtZero?.series ?? []).map(series => ({ ...group, ...series })),
  );
}

function samplesOf(
  metric: NamedMetric,
  labels: Record<string, string>,
): ScrapeSample[] {
  if (metric.type !== 'histogram') {
    return [{ name: metric.name, labels, value: 0 }];
  }
  return [
    ...[...metric.buckets, '+Inf'].map(border => ({
      name: `${metric.name}_bucket`,
      labels: { ...labels, le: String(border) },
      value: 0,
    })),
    { name: `${metric.name}_sum`, labels, value: 0 },
    { name: `${metric.name}_count`, labels, value: 0 },
  ];
}

function changed(
  name: string,
  change: (family: ScrapeFamily) => ScrapeFamily,
): ScrapeFamily[] {
  return conformingScrape().map(family =>
    family.name === name ? change(family) : family,
  );
}

function withLabel(sample: ScrapeSample, label: string, value: string) {
  return { ...sample, labels: { ...sample.labels, [label]: value } };
}

describe('conformsToConventions', () => {
  it('finds nothing wrong with a scrape that has every family and bad series', () => {
    expect(conformsToConventions(conformingScrape(), triage)).toEqual([]);
  });

  it.each(conformingScrape().map(({ name }) => name))(
    'misses %s when it is not there',
    name => {
      const scrape = conformingScrape().filter(family => family.name !== name);
      expect(conformsToConventions(scrape, triage)).toContainEqual({
        metric: name,
        problem: 'is not in the scrape',
      });
    },
  );

  it('asks for third party metrics only where a third party is declared', () => {
    const scrape = conformingScrape().filter(
      ({ name }) => !/^(third_party|circuit)_/.test(name),
    );
    const alone = { ...triage, thirdParties: [] };
    expect(conformsToConventions(scrape, alone)).toEqual([]);
  });

  it('takes a family that is described and has no series where none is due', () => {
    const scrape = conformingScrape().map(family =>
      /^(third_party|circuit)_/.test(family.name)
        ? { ...family, samples: [] }
        : family,
    );
    const alone = { ...triage, thirdParties: [] };
    expect(conformsToConventions(scrape, alone)).toEqual([]);
  });

  it('tells a wrong type', () => {
    const scrape = changed('service_draining', family => ({
      ...family,
      type: 'counter',
    }));
    expect(conformsToConventions(scrape, triage)).toEqual([
      { metric: 'service_draining', problem: 'is a counter, expected a gauge' },
    ]);
  });

  it('tells a family without series', () => {
    const scrape = changed('service_build_info', family => ({
      ...family,
      samples: [],
    }));
    expect(conformsToConventions(scrape, triage)).toEqual([
      { metric: 'service_build_info', problem: 'has no series' },
    ]);
  });

  it('tells a bad series that is not born yet', () => {
    const scrape = changed('http_server_requests_total', family => ({
      ...family,
      samples: family.samples.filter(
        ({ labels }) => labels.cause !== 'third_party',
      ),
    }));
    expect(conformsToConventions(scrape, triage)).toEqual([
      {
        metric: 'http_server_requests_total',
        problem:
          'lacks the series {route="/assessments/:id", method="GET", code_class="5xx", cause="third_party"} at start',
      },
    ]);
  });

  it('wants bad series of every declared third party', () => {
    const problems = conformsToConventions(conformingScrape(), {
      ...triage,
      thirdParties: ['lab', 'pharmacy'],
    });
    expect(problems).toContainEqual({
      metric: 'third_party_requests_total',
      problem:
        'lacks the series {third_party="pharmacy", outcome="timeout"} at start',
    });
  });

  it.each(['session', 'workflow'] as const)(
    'takes a %s that names what failed it, each at 0 from the start',
    shape => {
      const scrape = conformingScrape(shape);
      expect(conformsToConventions(scrape, { ...triage, shape })).toEqual([]);
    },
  );

  it.each([
    ['self', { dependencies: [], thirdParties: [] }],
    ['records', { dependencies: ['records'], thirdParties: [] }],
    ['lab', { dependencies: [], thirdParties: ['lab'] }],
  ])('wants failures by %s to be countable', (dependency, neighbours) => {
    const scrape = conformingScrape('session').map(family => ({
      ...family,
      samples: family.samples.filter(
        ({ labels }) => labels.dependency !== dependency,
      ),
    }));
    expect(
      conformsToConventions(scrape, {
        ...{ shape: 'session', fresh: true },
        ...neighbours,
      }),
    ).toEqual([
      {
        metric: 'session_failures_total',
        problem: `lacks the series {dependency="${dependency}"} at start`,
      },
    ]);
  });

  it('wants them of every workflow that the scrape names', () => {
    const scrape = conformingScrape('workflow').map(family => ({
      ...family,
      samples:
        family.name === 'workflow_due'
          ? [
              ...family.samples,
              withLabel(family.samples[0], 'workflow', 'refill'),
            ]
          : family.samples,
    }));
    expect(conformsToConventions(scrape, dispensing)).toContainEqual({
      metric: 'workflow_failures_total',
      problem:
        'lacks the series {workflow="refill", dependency="records"} at start',
    });
  });

  it('tells a bad series that was born at 1', () => {
    const scrape = changed('third_party_requests_total', family => ({
      ...family,
      samples: family.samples.map(sample =>
        sample.labels.outcome === 'timeout' ? { ...sample, value: 1 } : sample,
      ),
    }));
    expect(conformsToConventions(scrape, triage)).toEqual([
      {
        metric: 'third_party_requests_total',
        problem:
          'has 1 at {third_party="lab", outcome="timeout"} before the first event, expected 0',
      },
    ]);
    expect(conformsToConventions(scrape, { ...triage, fresh: false })).toEqual(
      [],
    );
  });

  it('wants no bad series of addresses that do not exist', () => {
    const scrape = changed('http_server_requests_total', family => ({
      ...family,
      samples: [
        ...family.samples,
        {
          name: family.name,
          labels: {
            route: 'unmatched',
            method: 'GET',
            code_class: '4xx',
            cause: 'client',
          },
          value: 1,
        },
      ],
    }));
    expect(conformsToConventions(scrape, triage)).toEqual([]);
  });

  it('tells that no route exists at start', () => {
    const scrape = conformingScrape().map(family => ({
      ...family,
      samples: family.samples.filter(({ labels }) => !labels.route),
    }));
    expect(conformsToConventions(scrape, triage)).toContainEqual({
      metric: 'http_server_requests_total',
      problem: 'has no series',
    });
  });

  it('tells a missing bucket border, since a limit there could not be counted', () => {
    const scrape = changed('http_server_request_duration_seconds', family => ({
      ...family,
      samples: family.samples.filter(({ labels }) => labels.le !== '0.2'),
    }));
    expect(conformsToConventions(scrape, triage)).toEqual([
      {
        metric: 'http_server_request_duration_seconds',
        problem: 'lacks bucket borders 0.2 (seconds)',
      },
    ]);
  });

  it('refuses a label that is not on the allow-list, on any family', () => {
    const scrape = [
      ...conformingScrape(),
      {
        name: 'visits_total',
        type: 'counter',
        help: '',
        samples: [
          { name: 'visits_total', labels: { patient: 'x' }, value: 1 },
          { name: 'visits_total', labels: { patient: 'y' }, value: 1 },
        ],
      },
    ];
    expect(conformsToConventions(scrape, triage)).toEqual([
      {
        metric: 'visits_total',
        problem: 'has the label patient, which is not on the allow-list',
      },
    ]);
  });

  it('refuses a route with an identifier in it and does not repeat it', () => {
    const scrape = changed('http_server_requests_total', family => ({
      ...family,
      samples: [
        ...family.samples,
        withLabel(family.samples[0], 'route', '/patients/9434765919'),
      ],
    }));
    const problems = conformsToConventions(scrape, triage);
    expect(problems).toContainEqual({
      metric: 'http_server_requests_total',
      problem:
        "has a value of route that is not of the form of '/assessments/:id'",
    });
    expect(
      problems.filter(({ problem }) => problem.startsWith('has a value')),
    ).toHaveLength(1);
  });

  it('refuses a value outside a closed list', () => {
    const scrape = changed('circuit_breaker_state', family => ({
      ...family,
      samples: [withLabel(family.samples[0], 'state', 'ajar')],
    }));
    expect(conformsToConventions(scrape, triage)).toEqual([
      {
        metric: 'circuit_breaker_state',
        problem: 'has a value of state that is none of closed, open, half_open',
      },
    ]);
  });

  it.each(['service', 'version', 'tier'])(
    'refuses the label %s, which the scrape attaches',
    label => {
      const scrape = changed('service_draining', family => ({
        ...family,
        samples: family.samples.map(sample => withLabel(sample, label, 'a')),
      }));
      expect(conformsToConventions(scrape, triage)).toEqual([
        {
          metric: 'service_draining',
          problem: `has labels [${label}], expected []`,
        },
        {
          metric: 'service_draining',
          problem: `emits the label ${label}, which the scrape attaches`,
        },
      ]);
    },
  );

  it('takes runtime families with their own labels only', () => {
    const runtime = (label: string) => ({
      name: 'nodejs_heap_space_size_used_bytes',
      type: 'gauge',
      help: '',
      samples: [
        {
          name: 'nodejs_heap_space_size_used_bytes',
          labels: { [label]: 'new' },
          value: 1,
        },
      ],
    });
    const judge = (label: string) =>
      conformsToConventions([...conformingScrape(), runtime(label)], triage);
    expect(judge('space')).toEqual([]);
    expect(judge('user')).toEqual([
      {
        metric: 'nodejs_heap_space_size_used_bytes',
        problem: 'has the label user, which is not on the allow-list',
      },
    ]);
  });
});
