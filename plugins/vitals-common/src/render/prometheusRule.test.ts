import {
  defaultPolicy,
  formatOrigin,
  type DeepPartial,
  type TierPolicy,
} from '../policy';
import { policyWith, renderedObjects, serviceWith } from '../testing';
import { objectivesOf, ruleGroups } from '../slo';
import { renderService } from './renderService';
import type { RenderRequest } from './rendering';

function ruleFile(request: RenderRequest) {
  const result = renderService(request);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  const file = result.value.files.find(
    ({ path }) => path === 'prometheus-rule.yaml',
  );
  if (!file) throw new Error('no rules');
  return file;
}

const service = serviceWith({
  tier: 'critical',
  overrides: { objectives: { availability: 0.9998 } },
});

describe('rendered rules', () => {
  const file = ruleFile({ policy: defaultPolicy, service });

  it('are those of the objectives', () => {
    const objectives = objectivesOf(defaultPolicy, service);
    if (!objectives.ok) throw new Error('refused');
    const { runbookUrl } = defaultPolicy.monitoring;
    expect(file.object.spec).toEqual({
      groups: ruleGroups(objectives.value, { runbookUrl }),
    });
  });

  it('say of each field what decided it', () => {
    const origins = new Map(
      file.origins.map(({ pointer, origin }) => [
        pointer,
        formatOrigin(origin),
      ]),
    );
    const at = (pointer: string) => origins.get(`/spec/groups/1${pointer}`);
    expect(at('/rules/0/expr')).toBe(
      'derived: bad ÷ (total × (1 − objective)) > share of the budget × windowDays ÷ window, over both windows (vitals.yaml overrides.objectives.availability; vitals.yaml namespace; vitals.yaml name; policy v1 tiers.critical.observe.scrapeIntervalSeconds; policy v1 windowDays)',
    );
    expect(at('/rules/0/labels/severity')).toBe(
      'derived: of the burn windows; never pages nobody (policy v1 tiers.critical.observe.paging)',
    );
    expect(at('/rules/0/labels/owner')).toBe('vitals.yaml owner');
    expect(at('/rules/0/annotations/runbook_url')).toBe(
      'derived: runbookUrl with the names in it (policy v1 monitoring.runbookUrl; vitals.yaml namespace; vitals.yaml name)',
    );
    expect(at('/rules/0/alert')).toContain('SRE Workbook');
  });

  it('carry the labels that a Prometheus selects by, and say how it does', () => {
    expect(file.object.metadata.labels).toMatchObject({
      'app.kubernetes.io/managed-by': 'vitals',
      'app.kubernetes.io/name': 'triage',
      'app.kubernetes.io/part-of': 'intake',
      'vitals.dev/tier': 'critical',
    });
    expect(file.text).toContain('# Loaded only where the Prometheus object');
  });

  it('link nowhere where the policy names no page', () => {
    const { runbookUrl, ...monitoring } = defaultPolicy.monitoring;
    const policy = { ...defaultPolicy, monitoring };
    expect(ruleFile({ policy, service }).text).not.toContain('runbook_url');
  });

  it('are none for a job', () => {
    const job = serviceWith({
      shape: 'job',
      load: {},
      callers: [],
      job: {
        schedule: { cron: '0 7 * * *', timeZone: 'Europe/Berlin' },
        deadlineSeconds: 600,
      },
    });
    expect([...renderedObjects({ service: job }).keys()]).not.toContain(
      'PrometheusRule/triage',
    );
  });
});

describe('a limit of time between the borders of the buckets', () => {
  const figure = (value: number) => ({
    value,
    basis: 'measured' as const,
    date: '2026-11-02',
  });
  const load = {
    ...serviceWith({}).load,
    replicaSessions: figure(100),
    peakSessions: figure(400),
    consultationMinutes: figure(9),
  };
  type Objectives = DeepPartial<TierPolicy['tiers'][string]['objectives']>;
  const problemsOf = (
    tier: string,
    objectives: Objectives,
    changes: Parameters<typeof serviceWith>[0],
  ) => {
    const result = renderService({
      policy: policyWith({ tiers: { [tier]: { objectives } } }),
      service: serviceWith({ tier, ...changes }),
    });
    return result.ok ? [] : result.problems.map(({ path }) => path);
  };

  it('is refused for a Deployment too, since rules count it', () => {
    const latency = [{ share: 0.99, thresholdMilliseconds: 400 }];
    expect(problemsOf('auxiliary', { latency }, {})).toEqual([
      'tiers.auxiliary.objectives.latency[0].thresholdMilliseconds',
    ]);
  });

  it('is refused for video set-up, and for records where the service opens some', () => {
    const videoSetup = [{ share: 0.95, withinSeconds: 4 }];
    const recordAccess = [{ share: 0.95, withinSeconds: 3 }];
    const session = { shape: 'session' as const, load };
    expect(
      problemsOf('critical', { videoSetup, recordAccess }, session),
    ).toEqual(['tiers.critical.objectives.videoSetup[0].withinSeconds']);
    const opens = { indicators: ['record-access' as const] };
    expect(problemsOf('critical', { videoSetup, recordAccess }, opens)).toEqual(
      ['tiers.critical.objectives.recordAccess[0].withinSeconds'],
    );
  });

  it('is nobody’s where the shape does not count it', () => {
    const workflowCompletion = [{ share: 0.99, withinSeconds: 45 }];
    expect(problemsOf('core', { workflowCompletion }, {})).toEqual([]);
    expect(
      problemsOf('core', { workflowCompletion }, { shape: 'workflow' }),
    ).toEqual(['tiers.core.objectives.workflowCompletion[0].withinSeconds']);
  });
});
