import { readManifests } from '../manifest';
import { defaultPolicy } from '../policy';
import { judge, judgeBy, type JudgeRequest } from './judge';
import { pass, fault, unknown, fixedLimit } from './finding';
import { serviceWith } from '../testing';
import { failsCritical, type Rule } from './rule';
import type { ConformanceReport } from './verdict';

const deployment = (name: string, labels = '') => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
  namespace: clinic
  labels: { ${labels} }
spec:
  template:
    spec:
      containers:
        - name: app
`;

const judged = (text: string, extra: Partial<JudgeRequest> = {}) =>
  judge({
    objects: readManifests(text, 'all.yaml').objects,
    policy: defaultPolicy,
    ...extra,
  });

const rule = (
  id: string,
  judgement: Extract<Rule, { on: 'workload' }>['judge'],
): Rule => ({
  id,
  family: 'probes',
  title: id,
  why: id,
  severity: failsCritical,
  needs: 'files',
  looksAt: id,
  mend: id,
  on: 'workload',
  judge: judgement,
});

const told = { seen: 'this', limit: 'that', origin: fixedLimit('so') };

describe('judge', () => {
  it('orders verdicts fail, unknown, warn, pass, then by subject', () => {
    const rules = [
      rule('a/passes', () => pass(told)),
      rule('b/unknown', () => unknown(told, 'look')),
      rule('c/broken', () => fault(told, { description: 'mend' })),
    ];
    const text = [
      deployment('zeta', 'vitals.dev/tier: critical'),
      deployment('alpha', 'vitals.dev/tier: core'),
    ].join('---\n');
    const report = judgeBy(rules, {
      objects: readManifests(text, 'all.yaml').objects,
      policy: defaultPolicy,
    });
    expect(
      report.verdicts.map(
        ({ status, rule: id, subject }) => `${status} ${id} ${subject.name}`,
      ),
    ).toEqual([
      'fail c/broken zeta',
      'unknown b/unknown alpha',
      'unknown b/unknown zeta',
      'warn c/broken alpha',
      'pass a/passes alpha',
      'pass a/passes zeta',
    ]);
    expect(report.summary).toEqual({ fail: 1, unknown: 2, warn: 1, pass: 2 });
    expect(report.policyVersion).toBe(1);
  });

  it('says where the subject stands and gives a patch with its head', () => {
    const [verdict] = judged(`# web\n${deployment('triage')}`, {
      rules: ['drain/grace-period'],
    }).verdicts;
    expect(verdict).toEqual({
      rule: 'drain/grace-period',
      status: 'fail',
      subject: {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        namespace: 'clinic',
        name: 'triage',
        file: 'all.yaml',
        line: 2,
      },
      seen: '30 s',
      limit: 'at least 60 s',
      origin: {
        kind: 'policy',
        path: 'tiers.core.run.gracePeriodSeconds',
        version: 1,
      },
      fix: {
        description: 'Grant the grace period of the tier.',
        patch: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: triage
  namespace: clinic
spec:
  template:
    spec:
      terminationGracePeriodSeconds: 60
`,
      },
    });
  });

  it('judges what states no tier as the default tier, and says so', () => {
    const text = [
      deployment('stated', 'vitals.dev/tier: auxiliary'),
      deployment('silent'),
    ].join('---\n');
    const { assumedTier } = judged(text);
    expect(assumedTier.tier).toBe('core');
    expect(assumedTier.subjects.map(({ name }) => name)).toEqual(['silent']);
    expect(judged(text, { tier: 'critical' }).assumedTier.subjects).toEqual([]);
  });

  it('says so of an autoscaler too whose target it was not given', () => {
    const text = `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: lone, namespace: clinic }
spec: { scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: away }, minReplicas: 2, maxReplicas: 9 }
`;
    const named = ({ assumedTier }: ConformanceReport) =>
      assumedTier.subjects.map(({ kind, name }) => `${kind} ${name}`);
    expect(named(judged(text))).toEqual(['HorizontalPodAutoscaler lone']);
    expect(
      named(
        judged(`${text}---\n${deployment('away', 'vitals.dev/tier: core')}`),
      ),
    ).toEqual([]);
  });

  it('names the services of which it was given no object', () => {
    const services = [
      serviceWith({ name: 'triage' }),
      serviceWith({ name: 'booking' }),
    ];
    const report = judged(deployment('triage'), { services });
    expect(report.unmatchedServices).toEqual([
      { namespace: 'clinic', name: 'booking' },
    ]);
  });

  it('takes the severity and the limit of the tier that the caller names', () => {
    const rules = ['probes/liveness-present'];
    const statusAs = (tier: string) =>
      judged(deployment('triage'), { tier, rules }).verdicts[0].status;
    expect(statusAs('critical')).toBe('fail');
    expect(statusAs('auxiliary')).toBe('warn');
  });

  it('passes over kinds without pods, and pods that another object answers for', () => {
    const text = `apiVersion: v1
kind: Pod
metadata:
  name: triage-abc
  ownerReferences: [{ kind: ReplicaSet, name: triage, controller: true }]
spec:
  containers: [{ name: app }]
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
`;
    expect(judged(text, { rules: ['drain/grace-period'] }).verdicts).toEqual(
      [],
    );
  });

  it('gives an empty report for no objects', () => {
    expect(judge({ objects: [], policy: defaultPolicy })).toEqual({
      policyVersion: 1,
      verdicts: [],
      summary: { fail: 0, unknown: 0, warn: 0, pass: 0 },
      assumedTier: { tier: 'core', subjects: [] },
    });
  });
});
