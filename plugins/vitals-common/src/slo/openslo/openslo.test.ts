import fc from 'fast-check';
import { stringify } from 'yaml';
import { defaultPolicy, shapes } from '../../policy';
import type { ServiceDescriptor } from '../../service';
import { arbitraryRequest, serviceWith } from '../../testing';
import { objectivesOf, type ServiceObjectives } from '../objective';
import { groupsOf, ruleGroups } from '../rules';
import { openSloDocument } from './documents';
import { openSloDocuments } from './exportOpenSlo';
import { importOpenSlo, type OpenSloImport } from './importOpenSlo';
import { readOpenSlo } from './readOpenSlo';

const figure = (value: number) => ({
  value,
  basis: 'measured' as const,
  date: '2026-11-02',
});

function held(changes: Partial<ServiceDescriptor>): ServiceObjectives {
  const result = objectivesOf(defaultPolicy, serviceWith(changes));
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value;
}

function textOf(objectives: ServiceObjectives): string {
  return openSloDocuments(objectives)
    .map(document => stringify(document, { lineWidth: 0 }))
    .join('---\n');
}

function imported(text: string): OpenSloImport {
  const { documents, problems } = readOpenSlo(text, 'slo.yaml');
  return problems.length > 0
    ? { ok: false, problems }
    : importOpenSlo(documents);
}

const options = { runbookUrl: 'https://runbooks.example/{service}/{alert}' };

describe('exported documents', () => {
  const documents = openSloDocuments(held({ tier: 'critical' }));
  const find = (kind: string, name: string) =>
    documents.find(
      document => document.kind === kind && document.metadata.name === name,
    );

  it('are a service, and of each objective an indicator, an SLO and its alerts', () => {
    const count = (kind: string) =>
      documents.filter(document => document.kind === kind).length;
    // Three objectives; the page of an hour of one can never fire.
    expect(
      ['Service', 'SLI', 'SLO', 'AlertPolicy', 'AlertCondition'].map(count),
    ).toEqual([1, 3, 3, 11, 11]);
  });

  it('count bad and total events by counters of Prometheus', () => {
    const own = 'namespace="clinic",service="triage"';
    const counter = (matchers: string) =>
      `sum by (namespace, service) (http_server_requests_total{${own}${matchers}})`;
    expect(find('SLI', 'triage-availability')?.spec).toEqual({
      ratioMetric: {
        counter: true,
        bad: {
          metricSource: {
            type: 'Prometheus',
            spec: {
              query: counter(',code_class="5xx",cause!="third_party"'),
              thirdPartyQuery: counter(',code_class="5xx",cause="third_party"'),
            },
          },
        },
        total: {
          metricSource: { type: 'Prometheus', spec: { query: counter('') } },
        },
      },
    });
  });

  it('state target and window, and each alert with its rate', () => {
    expect(find('SLO', 'triage-availability')).toEqual({
      apiVersion: 'openslo/v1',
      kind: 'SLO',
      metadata: {
        name: 'triage-availability',
        annotations: {
          'vitals.dev/objective': 'availability',
          'vitals.dev/indicator': 'availability',
        },
      },
      spec: {
        description: 'Of all requests 99.95 % must be good.',
        service: 'triage',
        indicatorRef: 'triage-availability',
        timeWindow: [{ duration: '28d', isRolling: true }],
        budgetingMethod: 'Occurrences',
        objectives: [{ target: 0.9995 }],
        alertPolicies: ['fast', 'steady', 'slow', 'creeping'].map(name => ({
          alertPolicyRef: `triage-availability-${name}`,
        })),
      },
    });
    expect(
      find('AlertCondition', 'triage-availability-fast')?.spec,
    ).toMatchObject({
      severity: 'page',
      condition: { kind: 'burnrate', threshold: 13.44, lookbackWindow: '1h' },
    });
  });

  it('count waiting workflows by minutes', () => {
    const workflow = openSloDocuments(held({ shape: 'workflow' }));
    expect(
      workflow.find(
        ({ kind, metadata }) =>
          kind === 'SLO' && metadata.name === 'triage-workflow-age-300s',
      )?.spec,
    ).toMatchObject({
      budgetingMethod: 'Timeslices',
      objectives: [
        {
          op: 'lte',
          value: 300,
          target: 0.999,
          timeSliceTarget: 1,
          timeSliceWindow: '1m',
        },
      ],
    });
  });

  it('are none where there is no objective', () => {
    const job = {
      schedule: { cron: '0 7 * * *', timeZone: 'Europe/Berlin' },
      deadlineSeconds: 600,
    };
    const service = { shape: 'job' as const, load: {}, callers: [], job };
    expect(openSloDocuments(held(service))).toEqual([]);
  });

  it('are documents of the specification, annotated as its JSON Schema allows', () => {
    fc.assert(
      fc.property(arbitraryRequest(shapes), ({ policy, service }) => {
        const objectives = objectivesOf(policy, service);
        if (!objectives.ok) throw new Error('refused');
        for (const document of openSloDocuments(objectives.value)) {
          expect(openSloDocument.safeParse(document).error).toBeUndefined();
          const { name, annotations = {} } = document.metadata;
          expect(name).toMatch(/^[a-z0-9][a-z0-9.|/\\-]*[a-z0-9]*$/);
          for (const value of Object.values(annotations)) {
            expect(value).toMatch(/^[a-z0-9A-Z][a-z0-9A-Z._-]{0,62}$/);
          }
        }
      }),
    );
  });
});

describe('what is exported', () => {
  it('comes back as the same targets, windows and rules', () => {
    fc.assert(
      fc.property(arbitraryRequest(shapes), ({ policy, service }) => {
        const result = objectivesOf(policy, service);
        if (!result.ok) throw new Error('refused');
        const objectives = result.value;
        if (objectives.objectives.length === 0) return;
        const back = imported(textOf(objectives));
        if (!back.ok) throw new Error(JSON.stringify(back.problems));
        expect(back.notes).toEqual([]);
        const [only] = back.services;
        expect(
          only.objectives.map(({ name, target, periodSeconds }) => ({
            name,
            target,
            periodSeconds,
          })),
        ).toEqual(
          objectives.objectives.map(({ name, target }) => ({
            name,
            target,
            periodSeconds: objectives.periodSeconds,
          })),
        );
        expect(back.services.flatMap(each => groupsOf(each, options))).toEqual(
          ruleGroups(objectives, options),
        );
      }),
    );
  });

  it('keeps what a failed request does to a consultation', () => {
    const objectives = held({
      load: {
        ...serviceWith({}).load,
        requestsPerConsultation: figure(40),
        spoiledShare: figure(0.2),
      },
    });
    const back = imported(textOf(objectives));
    expect(back.ok && back.services[0].objectives[0].spoiledShare).toBe(0.2);
  });
});
