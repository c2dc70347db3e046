import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { defaultPolicy } from '../../policy';
import type { ServiceDescriptor } from '../../service';
import { serviceWith } from '../../testing';
import { objectivesOf } from '../objective';
import { ruleGroups } from './ruleGroups';

const promtool = process.env.VITALS_PROMTOOL ?? '/usr/bin/promtool';

const figure = (value: number) => ({
  value,
  basis: 'measured' as const,
  date: '2026-11-02',
});

const session = serviceWith({
  name: 'session',
  tier: 'critical',
  shape: 'session',
  load: {
    replicaSessions: figure(100),
    peakSessions: figure(400),
    consultationMinutes: figure(9),
  },
});

/** One alert that must fire alone at a minute, and not five minutes before. */
type Expected = {
  minute: number;
  alert: string;
  labels: Record<string, string>;
  annotations: Record<string, string>;
};

/** What promtool says of the rules of a service: SUCCESS, or what differs. */
function said(
  service: ServiceDescriptor,
  interval: string,
  series: Readonly<Record<string, string>>,
  { minute, alert, labels, annotations }: Expected,
): string {
  const objectives = objectivesOf(defaultPolicy, service);
  if (!objectives.ok) throw new Error(JSON.stringify(objectives.problems));
  const folder = mkdtempSync(join(tmpdir(), 'vitals-firing-'));
  const write = (name: string, content: unknown) =>
    writeFileSync(join(folder, name), stringify(content, { lineWidth: 0 }));
  const groups = ruleGroups(objectives.value, {
    runbookUrl:
      'https://runbooks.example/{namespace}/{service}/{objective}/{alert}',
  });
  write('rules.yaml', { groups });
  const at = (time: number, expected: unknown[]) => ({
    eval_time: `${time}m`,
    alertname: alert,
    exp_alerts: expected,
  });
  write('test.yaml', {
    rule_files: ['rules.yaml'],
    evaluation_interval: '5m',
    // Records before alerts; promtool shuffles groups unless told.
    group_eval_order: groups.map(({ name }) => name),
    tests: [
      {
        interval,
        input_series: Object.entries(series).map(([name, values]) => ({
          series: name,
          values,
        })),
        alert_rule_test: [
          at(minute - 5, []),
          at(minute, [{ exp_labels: labels, exp_annotations: annotations }]),
        ],
      },
    ],
  });
  const { error, stdout, stderr } = spawnSync(
    promtool,
    ['test', 'rules', join(folder, 'test.yaml')],
    { encoding: 'utf8' },
  );
  rmSync(folder, { recursive: true });
  if (error) throw error;
  return `${stdout}${stderr}`;
}

const success = /SUCCESS\s*$/;

describe('an alert, as Prometheus sends it', () => {
  it('pages for consultations that break off, with what that costs', () => {
    const ends = (matchers: string) =>
      `session_ends_total{namespace="clinic",service="session",${matchers}}`;
    // Half an hour in which none fails, then 1 of 10. After m minutes more the
    // last hour holds 4 a minute of them, of 2400 in all and 10 in the one
    // scrape more that is looked at: 4m ÷ 2410 ÷ 0.005 is 13.28 at m = 40 and
    // 14.94 at m = 45.
    const series = {
      [ends('outcome="success",cause="none"')]: '0+10x120 1209+9x239',
      [ends('outcome="failure",cause="platform"')]: '0+0x120 1+1x239',
    };
    const verdict = said(session, '15s', series, {
      minute: 75,
      alert: 'VitalsBudgetBurnFast',
      labels: {
        namespace: 'clinic',
        objective: 'session-success',
        owner: 'group:default/clinical-engineering',
        paging: 'always',
        service: 'session',
        severity: 'page',
        system: 'intake',
        tier: 'critical',
      },
      annotations: {
        summary:
          'Consultations at session break off 14.94 times as often as the objective allows',
        // 180 × 3600 ÷ 3615 = 179.3; 14.938 × 3600 ÷ 2,419,200 = 2.223 %;
        // 2,419,200 ÷ 14.938 = 161,952 s.
        description:
          '179 consultations broke off in the last 1h. At this rate 2.223% of the budget of 28 days goes in 1h, and all of it in 1d 20h 59m 12s. Of all consultations 99.5 % must be good; this fires while the last 1h and the last 5m both lose more than 13.4 times what that allows, and only from 30 consultations in 1h on, since of fewer a single failure would say nothing.',
        runbook_url:
          'https://runbooks.example/clinic/session/session-success/VitalsBudgetBurnFast',
      },
    });
    expect(verdict).toMatch(success);
  });

  it('makes a ticket of a slow burn once a day of records says so', () => {
    const triage = serviceWith({ thirdParties: [] });
    const requests = (matchers: string) =>
      `http_server_requests_total{namespace="clinic",service="triage",${matchers}}`;
    // A day without a failure, 2880 scrapes of 30 s, then 5 of 1000 requests:
    // 5 times what 99.9 % allow. After n records of five minutes the day holds
    // n of 288: 5n ÷ 288 > 2.8 from n = 162 on, which is 810 minutes. The first
    // record also looks at the last healthy scrape, so it has 10 of 11 parts.
    const series = {
      [requests('code_class="2xx",cause="none"')]:
        '0+1000x2880 2880995+995x1700',
      [requests('code_class="5xx",cause="platform"')]: '0+0x2880 5+5x1700',
    };
    const verdict = said(triage, '30s', series, {
      minute: 1440 + 810,
      alert: 'VitalsBudgetBurnSlow',
      labels: {
        namespace: 'clinic',
        objective: 'availability',
        owner: 'group:default/clinical-engineering',
        paging: 'clinic-hours',
        service: 'triage',
        severity: 'ticket',
        system: 'intake',
        tier: 'core',
      },
      annotations: {
        summary:
          'Requests to triage fail 2.811 times as often as the objective allows',
        // 161 × 50 + 45.45 failures of 2,880,000 requests: 2.8109; ÷ 28 a day;
        // 28 ÷ 2.8109 days.
        description:
          '8095 requests failed in the last 1d. At this rate 10.04% of the budget of 28 days goes in 1d, and all of it in 9d 23h 4m 2s. Of all requests 99.9 % must be good; this fires while the last 1d and the last 2h both lose more than 2.8 times what that allows.',
        runbook_url:
          'https://runbooks.example/clinic/triage/availability/VitalsBudgetBurnSlow',
      },
    });
    expect(verdict).toMatch(success);
  });
});
