import fc from 'fast-check';
import {
  countedEvents,
  quoted,
  rawCount,
  recordedCount,
  recordLabels,
  type CountedService,
  type EventKind,
} from './counting';

const triage: CountedService = {
  namespace: 'clinic',
  name: 'triage',
  scrapeIntervalSeconds: 15,
};

const sum = 'sum by (namespace, service)';
const own = 'namespace="clinic",service="triage"';

const raw = (
  objective: Parameters<typeof rawCount>[0],
  kind: EventKind,
  seconds = 300,
) => rawCount(objective, kind, triage, seconds);

describe('counts from counters', () => {
  it('look one scrape further back than their window, and take back what that adds', () => {
    expect(raw({ sli: 'availability' }, 'total', 3600)).toBe(
      `(${sum} (increase(http_server_requests_total{${own}}[3615s]))) * 3600 / 3615`,
    );
  });

  it('of requests charge errors that no third party caused', () => {
    expect(raw({ sli: 'availability' }, 'bad')).toBe(
      `(${sum} (increase(http_server_requests_total{${own},code_class="5xx",cause!="third_party"}[315s]))) * 300 / 315`,
    );
    expect(raw({ sli: 'availability' }, 'third_party')).toBe(
      `(${sum} (increase(http_server_requests_total{${own},code_class="5xx",cause="third_party"}[315s]))) * 300 / 315`,
    );
    expect(raw({ sli: 'availability' }, 'unexplained')).toBeUndefined();
  });

  it('of latency charge what was answered later than the limit', () => {
    const histogram = 'http_server_request_duration_seconds';
    const classes = 'code_class=~"2xx|3xx|4xx"';
    expect(raw({ sli: 'latency', thresholdSeconds: 0.2 }, 'bad')).toBe(
      `(${sum} (increase(${histogram}_count{${own},${classes}}[315s])) - ${sum} (increase(${histogram}_bucket{${own},${classes},le="0.2"}[315s]))) * 300 / 315`,
    );
  });

  it('of consultations charge the platform’s failures, and tell apart third parties and what nothing explains', () => {
    const ends = (matchers: string) =>
      `(${sum} (increase(session_ends_total{${own},outcome="failure",${matchers}}[315s]))) * 300 / 315`;
    const of = (kind: EventKind) => raw({ sli: 'session-success' }, kind);
    expect(of('bad')).toBe(ends('cause="platform"'));
    expect(of('third_party')).toBe(ends('cause="third_party"'));
    expect(of('unexplained')).toBe(ends('cause="unexplained"'));
  });

  it('of workflows find a whole limit however the border is written', () => {
    const histogram = 'workflow_completion_duration_seconds';
    expect(
      raw({ sli: 'workflow-completion', thresholdSeconds: 60 }, 'bad'),
    ).toBe(
      `(${sum} (increase(${histogram}_count{${own},cause!="third_party"}[315s])) - ${sum} (increase(${histogram}_bucket{${own},outcome="success",le=~"60([.]0)?"}[315s]))) * 300 / 315`,
    );
  });

  it('of minutes ask a gauge once a minute', () => {
    const gauge = `max by (namespace, service) (workflow_oldest_pending_seconds{${own}})`;
    const of = (kind: EventKind) =>
      raw({ sli: 'workflow-age', thresholdSeconds: 300 }, kind, 3600);
    expect(of('total')).toBe(`count_over_time(${gauge}[3599999ms:1m])`);
    expect(of('bad')).toBe(
      `sum_over_time((${gauge} > bool 300)[3599999ms:1m])`,
    );
    expect(of('third_party')).toBeUndefined();
  });
});

describe('counts from records', () => {
  it('sum what was recorded every five minutes', () => {
    expect(recordedCount({ name: 'latency-200ms' }, 'bad', triage, 7200)).toBe(
      `${sum} (sum_over_time(vitals:slo_events:increase5m{${own},objective="latency-200ms",events="bad"}[7199999ms]))`,
    );
    expect(recordLabels({ name: 'latency-200ms' }, 'bad')).toEqual({
      objective: 'latency-200ms',
      events: 'bad',
    });
  });
});

describe('counts of rules and portal', () => {
  const objective = { name: 'availability', sli: 'availability' as const };
  const of = (kind: EventKind, seconds: number) =>
    countedEvents(objective, kind, triage, seconds);

  it('come from counters up to an hour, from records beyond', () => {
    expect(of('bad', 3600)).toBe(raw(objective, 'bad', 3600));
    expect(of('bad', 7200)).toBe(recordedCount(objective, 'bad', triage, 7200));
  });

  it('are none where the indicator does not tell the kind apart', () => {
    expect([of('unexplained', 300), of('unexplained', 86_400)]).toEqual([
      undefined,
      undefined,
    ]);
  });
});

describe('a quoted value', () => {
  /** A string literal of PromQL: nothing ends it but its closing quote. */
  const literal = /^"(?:[^"\\\n]|\\.)*"$/u;

  it('can never break out of its quotes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), value => {
        expect(quoted(value)).toMatch(literal);
      }),
    );
    expect(quoted('a"} or vector(1) #')).toBe('"a\\"} or vector(1) #"');
  });
});
