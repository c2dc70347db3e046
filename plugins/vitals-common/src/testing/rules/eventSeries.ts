import type { Objective, ServiceObjectives } from '../../slo';
import type { SliName } from '../../telemetry';

/** Events of one scrape: all of them, and those that are charged. */
type Events = { total: number; bad: number };

/** A series, and how many events of a scrape it counts; a gauge has a value instead. */
type EventSeries = {
  metric: string;
  labels: string;
  value: (events: Events) => number;
  isGauge?: boolean;
};

/** What third parties fail of the rest: counted among all, never charged. */
const theirs = ({ total, bad }: Events) => 0.2 * (total - bad);

const all = ({ total }: Events) => total;
const good = ({ total, bad }: Events) => total - bad;
const charged = ({ bad }: Events) => bad;

const route = 'route="/v1/notes",method="GET"';

/** A histogram whose events are all of one kind: how many there are, and how many within the limit. */
function histogram(
  metric: string,
  labels: string,
  limit: number,
): EventSeries[] {
  return [
    { metric: `${metric}_count`, labels, value: all },
    {
      metric: `${metric}_bucket`,
      labels: `${labels},le="${limit}"`,
      value: good,
    },
  ];
}

const ended = 'outcome="success",cause="none"';

/** What a service emits for an indicator, by the telemetry conventions. */
const emitted: Readonly<Record<SliName, (limit: number) => EventSeries[]>> = {
  availability: () => {
    const metric = 'http_server_requests_total';
    const answered = (code: string, cause: string) =>
      `${route},code_class="${code}",cause="${cause}"`;
    return [
      {
        metric,
        labels: answered('2xx', 'none'),
        value: events => good(events) - theirs(events),
      },
      { metric, labels: answered('5xx', 'platform'), value: charged },
      { metric, labels: answered('5xx', 'third_party'), value: theirs },
    ];
  },
  latency: limit => {
    const metric = 'http_server_request_duration_seconds';
    return [
      ...histogram(metric, `${route},code_class="2xx"`, limit),
      // Errors are not asked how long they took.
      {
        metric: `${metric}_count`,
        labels: `${route},code_class="5xx"`,
        value: all,
      },
    ];
  },
  'session-success': () => {
    const metric = 'session_ends_total';
    const failed = (cause: string) => `outcome="failure",cause="${cause}"`;
    return [
      {
        metric,
        labels: ended,
        value: events => good(events) - 2 * theirs(events),
      },
      { metric, labels: failed('platform'), value: charged },
      { metric, labels: failed('third_party'), value: theirs },
      { metric, labels: failed('client'), value: theirs },
    ];
  },
  'video-setup': limit =>
    histogram('session_setup_duration_seconds', ended, limit),
  'workflow-completion': limit =>
    histogram(
      'workflow_completion_duration_seconds',
      `workflow="prescription",${ended}`,
      limit,
    ),
  'workflow-age': limit => [
    {
      metric: 'workflow_oldest_pending_seconds',
      labels: 'workflow="prescription"',
      value: ({ bad }) => (bad > 0 ? limit + 1 : 0),
      isGauge: true,
    },
  ],
  'record-access': limit =>
    histogram('record_access_duration_seconds', ended, limit),
};

/** For so many scrapes so large a share of events is bad. */
export type Phase = { scrapes: number; badShare: number };

const rounded = (value: number) => Number(value.toPrecision(12));

/** The samples of a series in promtool's notation: 0 before the first scrape of the first phase. */
function samples(
  { value, isGauge }: EventSeries,
  phases: readonly Phase[],
  total: number,
): string {
  let last = 0;
  const parts = phases
    .filter(({ scrapes }) => scrapes > 0)
    .map(({ scrapes, badShare }) => {
      const each = rounded(value({ total, bad: total * badShare }));
      if (isGauge) return `${each}+0x${scrapes - 1}`;
      const first = rounded(last + each);
      last = rounded(last + each * scrapes);
      return `${first}+${each}x${scrapes - 1}`;
    });
  return ['0', ...parts].join(' ');
}

/** Input of a promtool test: what the service emits for one objective, with `total` events a scrape. */
export function eventSeries(
  { sli, thresholdSeconds = 0 }: Objective,
  { service }: ServiceObjectives,
  phases: readonly Phase[],
  total: number,
): { series: string; values: string }[] {
  const own = `namespace="${service.namespace}",service="${service.name}",version="5f6c"`;
  return emitted[sli](thresholdSeconds).map(each => ({
    series: `${each.metric}{${own},${each.labels}}`,
    values: samples(each, phases, total),
  }));
}
