import type {
  Objective,
  ServiceObjectives,
} from '@vitals/plugin-vitals-common/slo';
import { slis } from '@vitals/plugin-vitals-common/telemetry';
import type { AskedRequest, Handler } from './StubServer';

type Labels = Readonly<Record<string, string>>;

/** A sample as it is answered; its value as Prometheus writes it. */
export type PretendSample = { labels: Labels; value: string };

/** Changes what one expression answers. */
export type Change = (
  sample: PretendSample,
  expression: string,
) => PretendSample | undefined;

export type Pretended = {
  services: readonly ServiceObjectives[];
  /** The instant that is asked about, in Unix seconds. */
  at: number;
  /** Those that have records. */
  recorded: ReadonlySet<ServiceObjectives>;
  change?: Change;
};

const day = 86_400;
const part = /label_replace\((.*?), "part", "(\d+)", "", ""\)/g;
const eventKinds = ['total', 'bad', 'third_party', 'unexplained'];

/** In every window 1000 events, one of them bad and one failed by a third party. */
const events: Labels = {
  total: '1000',
  bad: '1',
  third_party: '1',
  unexplained: '0',
};

/** Of counters, what an expression counts. */
function rawValue(expression: string): string {
  if (/cause="third_party"/.test(expression)) return events.third_party;
  if (/cause="unexplained"/.test(expression)) return events.unexplained;
  const isBad = / - |> bool|code_class=~?"5xx"|outcome="failure"/;
  return isBad.test(expression) ? events.bad : events.total;
}

/** Of expressions that ask since when, until when, or in how many samples there was something. */
function coverageValue(expression: string, at: number): string | undefined {
  if (/min_over_time/.test(expression)) return String(at - 28 * day);
  if (/max_over_time|timestamp/.test(expression)) return String(at - 30);
  // As many records as fit into 28 days, or as many hours.
  if (/count_over_time\(vitals/.test(expression)) return '8064';
  return /count_over_time\(\(count/.test(expression) ? '672' : undefined;
}

function samplesOfRecords(
  expression: string,
  labels: Labels,
  { name }: Objective,
  at: number,
): PretendSample[] {
  const of = { ...labels, objective: name };
  const value = coverageValue(expression, at);
  const kinds = /events=~/.test(expression) ? ['total', 'bad'] : eventKinds;
  if (value !== undefined && !/by \(.*, events\)/.test(expression)) {
    return [{ labels: of, value }];
  }
  return kinds.map(kind => ({
    labels: { ...of, events: kind },
    value: value ?? events[kind],
  }));
}

/** The services that an expression names; undefined where it names none and means all. */
function namedIn(expression: string): ReadonlySet<string> | undefined {
  const [, names] = /service=~?"([^"]*)"/.exec(expression) ?? [];
  return names === undefined ? undefined : new Set(names.split('|'));
}

/** How an expression is answered for one service. */
function answerOf(
  expression: string,
  { at, recorded }: Pretended,
): (labels: Labels, service: ServiceObjectives) => PretendSample[] {
  if (/vitals:slo_events/.test(expression)) {
    return (labels, service) =>
      recorded.has(service)
        ? service.objectives.flatMap(each =>
            samplesOfRecords(expression, labels, each, at),
          )
        : [];
  }
  const [, shape] = /(session|workflow)_failures_total/.exec(expression) ?? [];
  if (shape !== undefined) {
    return (labels, service) =>
      service.shape === shape
        ? ['self', 'records', 'pharmacy'].map(dependency => ({
            labels: { ...labels, dependency },
            value: '7',
          }))
        : [];
  }
  const value = coverageValue(expression, at) ?? rawValue(expression);
  const emitting = Object.values(slis)
    .map(({ total }) => total.metric)
    .filter(metric => expression.includes(`(${metric}`));
  return (labels, { objectives }) =>
    objectives.some(({ sli }) => emitting.includes(slis[sli].total.metric))
      ? [{ labels, value }]
      : [];
}

function bodyOf(query: string, pretended: Pretended): string {
  const { services, at, change = sample => sample } = pretended;
  const result = [...query.matchAll(part)].flatMap(([, expression, index]) => {
    const named = namedIn(expression);
    const answer = answerOf(expression, pretended);
    return services
      .filter(({ service }) => named?.has(service.name) ?? true)
      .flatMap(each => {
        const { namespace, name } = each.service;
        return answer({ namespace, service: name }, each);
      })
      .flatMap(sample => change(sample, expression) ?? [])
      .map(({ labels, value }) => ({
        metric: { ...labels, part: index },
        value: [at, value],
      }));
  });
  return JSON.stringify({
    status: 'success',
    data: { resultType: 'vector', result },
  });
}

/** The body of each answer that a Prometheus would give that scrapes all of a fleet; the same query twice from memory. */
export function pretendedBodies(
  pretended: Pretended,
): (request: Pick<AskedRequest, 'form' | 'path'>) => string {
  const bodies = new Map<string, string>();
  return ({ form, path }) => {
    if (path.endsWith('/status/runtimeinfo')) {
      return '{"status":"success","data":{"storageRetention":"60d"}}';
    }
    const query = form.get('query') ?? '';
    const body = bodies.get(query) ?? bodyOf(query, pretended);
    bodies.set(query, body);
    return body;
  };
}

/** Answers the queries of a fleet as a Prometheus would that scrapes all of it. */
export function pretendPrometheus(pretended: Pretended): Handler {
  const bodyFor = pretendedBodies(pretended);
  return (request, response) => {
    response.setHeader('Content-Type', 'application/json');
    response.end(bodyFor(request));
  };
}
