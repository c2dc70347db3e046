import { defaultPolicy, type TierPolicy } from '../../policy';
import type { ServiceDescriptor } from '../../service';
import { policyWith, serviceWith } from '../../testing';
import { objectivesOf, type ServiceObjectives } from '../objective';
import { ruleGroups } from './ruleGroups';
import type { RuleOptions } from './alert';

const figure = (value: number) => ({
  value,
  basis: 'measured' as const,
  date: '2026-11-02',
});

function held(
  changes: Partial<ServiceDescriptor>,
  policy: TierPolicy = defaultPolicy,
): ServiceObjectives {
  const result = objectivesOf(policy, serviceWith(changes));
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value;
}

function rulesOf(objectives: ServiceObjectives, options?: RuleOptions) {
  return ruleGroups(objectives, options).flatMap(({ rules = [] }) => rules);
}

function alertsOf(objectives: ServiceObjectives, objective: string) {
  return rulesOf(objectives).filter(
    ({ alert, labels }) => alert && labels?.objective === objective,
  );
}

const critical = held({ tier: 'critical' });

describe('rule groups', () => {
  it('record every five minutes and alert every minute, under names that no other service has', () => {
    expect(
      ruleGroups(critical).map(({ name, interval }) => [name, interval]),
    ).toEqual([
      ['vitals-slo.records.clinic.triage', '5m'],
      ['vitals-slo.alerts.clinic.triage', '1m'],
    ]);
  });

  it('are none for what is held to nothing', () => {
    const job = {
      schedule: { cron: '0 7 * * *', timeZone: 'Europe/Berlin' },
      deadlineSeconds: 600,
    };
    const service = { shape: 'job' as const, load: {}, callers: [], job };
    expect(ruleGroups(held(service))).toEqual([]);
  });

  it('record each kind of events that the indicator tells apart, as counts', () => {
    const load = {
      replicaSessions: figure(100),
      peakSessions: figure(400),
      consultationMinutes: figure(9),
    };
    const session = held({ tier: 'critical', shape: 'session', load });
    const recorded = rulesOf(session)
      .filter(({ record }) => record)
      .map(({ labels }) => `${labels?.objective} ${labels?.events}`);
    expect(recorded).toEqual([
      'availability total',
      'availability bad',
      'availability third_party',
      'latency-100ms total',
      'latency-100ms bad',
      'latency-200ms total',
      'latency-200ms bad',
      'session-success total',
      'session-success bad',
      'session-success third_party',
      'session-success unexplained',
      'video-setup-3s total',
      'video-setup-3s bad',
      'video-setup-3s third_party',
      'video-setup-3s unexplained',
      'video-setup-10s total',
      'video-setup-10s bad',
      'video-setup-10s third_party',
      'video-setup-10s unexplained',
    ]);
  });

  it('never make up a count, and never record a ratio', () => {
    const exprs = rulesOf(critical)
      .filter(({ record }) => record)
      .map(({ expr }) => String(expr));
    expect(exprs.filter(expr => /vector|or |by \(\)/.test(expr))).toEqual([]);
    // The one quotient takes back the scrape that a range is longer.
    expect(
      exprs.map(expr => expr.replace(/ \* 300 \/ 315$/, '')).join(),
    ).not.toContain(' / ');
  });
});

describe('alerts', () => {
  it('are one for each pair of windows, one for silence and one for bad events without series', () => {
    expect(
      alertsOf(critical, 'availability').map(({ alert, labels }) => [
        alert,
        labels?.severity,
      ]),
    ).toEqual([
      ['VitalsBudgetBurnFast', 'page'],
      ['VitalsBudgetBurnSteady', 'page'],
      ['VitalsBudgetBurnSlow', 'ticket'],
      ['VitalsBudgetBurnCreeping', 'ticket'],
      ['VitalsNoData', 'page'],
      ['VitalsBadEventsMissing', 'ticket'],
    ]);
  });

  it('leave out what even nothing but failures could not raise, and keep the rest', () => {
    expect(
      alertsOf(critical, 'latency-100ms').map(({ alert }) => alert),
    ).toEqual([
      'VitalsBudgetBurnSteady',
      'VitalsBudgetBurnSlow',
      'VitalsBudgetBurnCreeping',
      'VitalsNoData',
      'VitalsBadEventsMissing',
    ]);
  });

  it('page nobody for a tier that never pages', () => {
    const auxiliary = held({ tier: 'auxiliary' });
    const severities = rulesOf(auxiliary).flatMap(({ alert, labels }) =>
      alert ? [`${labels?.severity} ${labels?.paging}`] : [],
    );
    expect(new Set(severities)).toEqual(new Set(['ticket never']));
  });

  it('fire where both windows burn and enough happened, the hour from counters and longer from records', () => {
    const [fast, steady] = alertsOf(critical, 'availability');
    const own = 'namespace="clinic",service="triage"';
    const raw = (matchers: string, seconds: number) =>
      `((sum by (namespace, service) (increase(http_server_requests_total{${own}${matchers}}[${
        seconds + 15
      }s]))) * ${seconds} / ${seconds + 15})`;
    const recorded = (events: string) =>
      `sum by (namespace, service) (sum_over_time(vitals:slo_events:increase5m{${own},objective="availability",events="${events}"}[21599999ms]))`;
    const bad = ',code_class="5xx",cause!="third_party"';
    expect(String(fast.expr).split('\n')).toEqual([
      `(${raw(bad, 3600)} / (${raw('', 3600)} * 0.0005) > 13.44)`,
      'and',
      `(${raw(bad, 300)} / (${raw('', 300)} * 0.0005) > 13.44)`,
      'and',
      `(${raw('', 3600)} >= 298)`,
    ]);
    expect(String(steady.expr).split('\n')[0]).toBe(
      `(${recorded('bad')} / (${recorded('total')} * 0.0005) > 5.6)`,
    );
  });

  it('tell silence after five minutes and five more, later where scrapes are rare', () => {
    const silence = (policy: TierPolicy) => {
      const silent = alertsOf(held({}, policy), 'availability').find(
        ({ alert }) => alert === 'VitalsNoData',
      );
      return [silent?.expr, silent?.for];
    };
    const series =
      'http_server_requests_total{namespace="clinic",service="triage"}';
    expect(silence(defaultPolicy)).toEqual([
      `absent_over_time(${series}[5m])`,
      '5m',
    ]);
    const rare = policyWith({
      tiers: {
        core: {
          observe: { scrapeIntervalSeconds: 200 },
          release: { analysis: { lookbackSeconds: 800 } },
        },
      },
    });
    expect(silence(rare)).toEqual([`absent_over_time(${series}[10m])`, '5m']);
  });

  it('tell consultations where somebody measured what a failed request does to one', () => {
    const load = {
      ...serviceWith({}).load,
      requestsPerConsultation: figure(40),
      spoiledShare: figure(0.2),
    };
    const [measured] = alertsOf(held({ load }), 'availability');
    expect(measured.annotations?.description).toMatch(
      /requests failed in the last 1h, which ended or spoiled about .* \* 0\.2`.* consultations\. At this rate/,
    );
    const [unmeasured] = alertsOf(held({}), 'availability');
    expect(unmeasured.annotations?.description).not.toContain('consultation');
  });

  it('of minutes say what waits, and have no least number of them', () => {
    const [fast] = alertsOf(held({ shape: 'workflow' }), 'workflow-age-300s');
    expect(fast.annotations?.summary).toBe(
      'A workflow of triage waits longer than 300 s {{ $value | humanize }} times as often as the objective allows',
    );
    expect(String(fast.expr)).not.toContain('>=');
  });

  it('link to the page that the policy names, with names that cannot break its address', () => {
    const runbookUrl =
      'https://runbooks.example/{namespace}/{service}?o={objective}#{alert}';
    const links = rulesOf(critical, { runbookUrl }).flatMap(
      ({ annotations }) => annotations?.runbook_url ?? [],
    );
    expect(links[0]).toBe(
      'https://runbooks.example/clinic/triage?o=availability#VitalsBudgetBurnFast',
    );
    expect(
      rulesOf(critical).map(rule => rule.annotations?.runbook_url),
    ).toEqual(rulesOf(critical).map(() => undefined));
    const odd = { ...critical, service: { namespace: 'a/b', name: 'c d' } };
    expect(
      rulesOf(odd, { runbookUrl }).flatMap(
        ({ annotations }) => annotations?.runbook_url ?? [],
      )[0],
    ).toBe(
      'https://runbooks.example/a%2Fb/c%20d?o=availability#VitalsBudgetBurnFast',
    );
  });
});
