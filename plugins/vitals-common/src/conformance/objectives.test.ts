import { asRecord, valueAt, type KubernetesObject } from '../manifest';
import { defaultPolicy } from '../policy';
import { groupsOf, importOpenSlo, readOpenSlo } from '../slo';
import { renderedObjects, serviceWith } from '../testing';
import { judge, type JudgeRequest } from './judge';

const service = serviceWith({ tier: 'critical' });

const objects = [
  ...renderedObjects({ policy: defaultPolicy, service }).values(),
].filter(({ kind }) => kind !== 'Kustomization');

const isRule = ({ kind }: KubernetesObject) => kind === 'PrometheusRule';

function verdictsOn(
  given: readonly KubernetesObject[],
  more: Partial<JudgeRequest> = {},
) {
  const { verdicts } = judge({
    objects: given.map(object => ({ object })),
    policy: defaultPolicy,
    ...more,
  });
  return verdicts
    .filter(({ rule }) => rule.startsWith('objectives/'))
    .map(({ rule, status }) => `${rule.replace('objectives/', '')} ${status}`)
    .sort();
}

const fine = [
  'alert-labels pass',
  'burn-alerts pass',
  'counts pass',
  'record-name pass',
  'rules-present pass',
  'silence-alerts pass',
];

function withRules(
  change: (rule: KubernetesObject) => KubernetesObject,
): KubernetesObject[] {
  return objects.map(object => (isRule(object) ? change(object) : object));
}

/** The same object with its text changed everywhere. */
function rewritten(
  object: KubernetesObject,
  before: RegExp,
  after: string,
): KubernetesObject {
  return JSON.parse(JSON.stringify(object).replace(before, after));
}

describe('rules of objectives', () => {
  it('are judged with the descriptor and without', () => {
    expect(verdictsOn(objects, { services: [service] })).toEqual(fine);
    expect(verdictsOn(objects)).toEqual(fine);
  });

  it('may be laid out otherwise, and stand in the namespace of the monitoring', () => {
    const spread = withRules(rule => rewritten(rule, / \/ /g, ' \\n  / '));
    expect(verdictsOn(spread)).toEqual(fine);
    const moved = withRules(rule => ({
      ...rule,
      metadata: { ...rule.metadata, namespace: 'monitoring' },
    }));
    expect(verdictsOn(moved, { services: [service] })).toEqual(fine);
  });

  it('that are of another target fail, and name the policy’s', () => {
    const lenient = withRules(rule =>
      rewritten(rule, /\* 0\.0005\)/g, '* 0.001)'),
    );
    expect(verdictsOn(lenient, { services: [service] })).toContain(
      'burn-alerts fail',
    );
    const { verdicts } = judge({
      objects: lenient.map(object => ({ object })),
      policy: defaultPolicy,
      services: [service],
    });
    expect(
      verdicts.find(({ rule }) => rule === 'objectives/burn-alerts'),
    ).toMatchObject({
      seen: 'VitalsBudgetBurnFast of availability by another expression; VitalsBudgetBurnSteady of availability by another expression; VitalsBudgetBurnSlow of availability by another expression; and 1 more',
      limit: 'availability 99.95 %, latency-100ms 90 %, latency-200ms 99 %',
    });
  });

  it('follow the descriptor’s own target', () => {
    const own = { objectives: { availability: 0.9999 } };
    expect(
      verdictsOn(objects, { services: [{ ...service, overrides: own }] }),
    ).toContain('burn-alerts fail');
  });

  it('of several services in one object are judged each by its own', () => {
    const booking = serviceWith({ name: 'booking', tier: 'core' });
    const theirs = [
      ...renderedObjects({ policy: defaultPolicy, service: booking }).values(),
    ];
    const groups = [...objects, ...theirs]
      .filter(isRule)
      .flatMap(rule => Object(rule.spec).groups);
    const [first] = objects.filter(isRule);
    const bundled = [
      ...[...objects, ...theirs].filter(object => !isRule(object)),
      {
        ...first,
        metadata: { name: 'all', namespace: 'monitoring' },
        spec: { groups },
      },
    ].filter(({ kind }) => kind !== 'Kustomization');
    const services = [service, booking];
    expect(verdictsOn(bundled, { services })).toEqual([
      'alert-labels pass',
      'alert-labels pass',
      'burn-alerts pass',
      'burn-alerts pass',
      'counts pass',
      'counts pass',
      'record-name pass',
      'rules-present pass',
      'rules-present pass',
      'silence-alerts pass',
      'silence-alerts pass',
    ]);
  });

  it('that are recorded by another interval are no counts of five minutes', () => {
    const rare = withRules(rule =>
      rewritten(rule, /"interval":"5m"/, '"interval":"1m"'),
    );
    expect(verdictsOn(rare)).toContain('counts fail');
  });

  it('are missed where a workload says its shape, and not where nobody does', () => {
    const without = objects.filter(object => !isRule(object));
    expect(verdictsOn(without)).toEqual(['rules-present fail']);
    const shapeless = without.map(object =>
      rewritten(object, /"vitals\.dev\/shape":"api",/g, ''),
    );
    expect(verdictsOn(shapeless)).toEqual([]);
  });

  it('are unknown where only workloads were given', () => {
    const alone = objects.filter(({ kind }) => kind === 'Rollout');
    expect(verdictsOn(alone)).toEqual(['rules-present unknown']);
  });

  it('page a tier that pages nobody only by mistake', () => {
    const auxiliary = serviceWith({ tier: 'auxiliary' });
    const rendered = [
      ...renderedObjects({
        policy: defaultPolicy,
        service: auxiliary,
      }).values(),
    ].map(object =>
      isRule(object)
        ? rewritten(object, /"severity":"ticket"/, '"severity":"page"')
        : object,
    );
    expect(verdictsOn(rendered)).toContain('alert-labels warn');
  });
});

describe('a record under our name', () => {
  const own: KubernetesObject = {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'PrometheusRule',
    metadata: { name: 'a-first', namespace: 'clinic' },
    spec: {
      groups: [
        {
          name: 'own',
          interval: '5m',
          rules: [
            {
              record: 'vitals:slo_events:increase5m',
              expr: 'vector(0)',
              labels: {
                namespace: 'clinic',
                service: 'triage',
                objective: 'availability',
                events: 'bad',
              },
            },
          ],
        },
      ],
    },
  };

  it('is the stranger, wherever its object stands in the order of names', () => {
    const { verdicts } = judge({
      objects: [...objects, own].map(object => ({ object })),
      policy: defaultPolicy,
      services: [service],
    });
    const failed = verdicts.filter(
      ({ rule, status }) => rule.startsWith('objectives/') && status !== 'pass',
    );
    expect(
      failed.map(({ rule, subject, seen }) => [rule, subject.name, seen]),
    ).toEqual([
      ['objectives/record-name', 'a-first', 'bad of availability once more'],
    ]);
  });

  it('of an objective that the policy does not set is one too', () => {
    const group = asRecord(valueAt(own, ['spec', 'groups', 0])) ?? {};
    const rules = withRules(rule => ({
      ...rule,
      spec: {
        groups: [
          ...Object(rule.spec).groups,
          {
            ...group,
            rules: [
              {
                record: 'vitals:slo_events:increase5m',
                expr: 'vector(0)',
                labels: { objective: 'latency-9s', events: 'bad' },
              },
            ],
          },
        ],
      },
    }));
    expect(verdictsOn(rules)).toContain('record-name fail');
  });

  it('of a service that only OpenSLO describes is nobody’s fault', () => {
    const { documents } = readOpenSlo(
      `apiVersion: openslo/v1
kind: SLO
metadata: { name: checkout-errors }
spec:
  service: checkout
  indicator:
    spec:
      ratioMetric:
        counter: true
        bad: { metricSource: { type: Prometheus, spec: { query: errors_total } } }
        total: { metricSource: { type: Prometheus, spec: { query: requests_total } } }
  timeWindow: [{ duration: 28d, isRolling: true }]
  budgetingMethod: Occurrences
  objectives: [{ target: 0.999 }]
`,
      'slo.yaml',
    );
    const imported = importOpenSlo(documents);
    if (!imported.ok) throw new Error('refused');
    const [checkout] = imported.services;
    const rule: KubernetesObject = {
      ...own,
      metadata: { name: 'checkout', namespace: 'shop' },
      spec: { groups: groupsOf(checkout) },
    };
    expect(verdictsOn([rule])).toEqual(['record-name pass']);
  });
});
