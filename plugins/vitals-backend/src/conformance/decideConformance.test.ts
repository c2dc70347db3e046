import {
  serviceConformance,
  type PublishedPolicy,
} from '@vitals/plugin-vitals-common/client';
import { defaultPolicy } from '@vitals/plugin-vitals-common/policy';
import { renderService } from '@vitals/plugin-vitals-common/render';
import { serviceDescriptor } from '@vitals/plugin-vitals-common/service';
import { policyOf, textOf } from '../__testUtils__/policies';
import { live, triage, triageEntity } from '../__testUtils__/services';
import { decideConformance, type ServiceFacts } from './decideConformance';
import { descriptorOf } from '../catalog';
import { renderedBy } from './renderedBy';

const latest: PublishedPolicy = {
  version: 2,
  publishedAt: '2026-11-24T09:30:00.000Z',
  publishedBy: 'user:default/jane',
  reason: 'Three replicas',
  text: textOf(2),
  document: policyOf(2),
};

function deployed() {
  const service = serviceDescriptor.parse(triage);
  const rendered = renderService({ policy: defaultPolicy, service });
  if (!rendered.ok) throw new Error('expected a rendering');
  return rendered.value.files
    .filter(({ path }) => path !== 'kustomization.yaml')
    .map(({ object }) => live('eu', object));
}

/** Triage as rendered by version 1, running in one cluster. */
function factsOf(changes: Partial<ServiceFacts> = {}): ServiceFacts {
  const entity = changes.entity ?? triageEntity({ vitals: triage });
  const items = changes.observation?.items ?? deployed();
  return {
    entity,
    descriptor: descriptorOf(entity),
    tier: {},
    observation: {
      source: 'kubernetes',
      clusters: ['eu'],
      items,
      problems: [],
    },
    latest,
    renderedBy: { ...renderedBy(entity, items), policy: defaultPolicy },
    observedAt: new Date('2026-11-24T10:00:00.000Z'),
    ...changes,
  };
}

const nothing = {
  source: 'none',
  clusters: [],
  items: [],
  problems: [],
} as const;

describe('decideConformance', () => {
  it('answers in the form that the client parses', () => {
    const answer = decideConformance(factsOf());
    expect(
      serviceConformance.parse(JSON.parse(JSON.stringify(answer))),
    ).toEqual(answer);
    expect(answer).toMatchObject({
      policyVersion: 2,
      renderedBy: 1,
      source: 'kubernetes',
      observedAt: '2026-11-24T10:00:00.000Z',
      behind: { from: 1, to: 2, changes: [] },
      problems: [],
    });
  });

  it('warns about nothing that was rendered but the older policy', () => {
    const { report } = decideConformance(factsOf());
    const faults = report.verdicts.filter(({ status }) =>
      ['fail', 'warn'].includes(status),
    );
    expect(faults.map(({ rule }) => rule)).toEqual(['identity/policy-version']);
    expect(report.summary.pass).toBeGreaterThan(10);
  });

  it('counts what could not be looked at as unknown, not as pass', () => {
    const { report } = decideConformance(
      factsOf({
        observation: { ...nothing, clusters: [], items: [], problems: [] },
      }),
    );
    expect(report.summary).toEqual({ fail: 0, unknown: 1, warn: 0, pass: 2 });
    expect(
      report.verdicts.map(({ rule, status }) => `${status} ${rule}`),
    ).toEqual([
      'unknown evidence/live-objects',
      'pass identity/catalog-labels',
      'pass identity/catalog-labels',
    ]);
    expect(report.verdicts[0].seen).toBe('no cluster source is installed');
  });

  it('judges by the tier that holds while a milder one waits for approval', () => {
    const lowering = {
      from: 'critical',
      to: 'core',
      noticedAt: '2026-11-24T08:00:00.000Z',
    };
    const { report, tierLowering } = decideConformance(
      factsOf({ tier: { lowering } }),
    );
    expect(tierLowering).toEqual(lowering);
    expect(report.verdicts[0]).toEqual({
      rule: 'identity/tier-lowered',
      status: 'fail',
      subject: {
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Component',
        namespace: 'default',
        name: 'triage',
      },
      seen: 'tier core, noticed at 2026-11-24T08:00:00.000Z',
      limit: 'tier critical until an admin approves core',
      origin: {
        kind: 'fixed',
        reason:
          'a milder tier loosens all that follows from it, so it needs an approval',
      },
      fix: {
        description:
          'Have an admin approve it on the page of the service, or state critical again in vitals.yaml and in the label of catalog-info.yaml.',
        patch: 'tier: critical\n',
      },
      clusters: [],
    });
    // What core renders is too little for critical.
    expect(report.verdicts).toContainEqual(
      expect.objectContaining({
        status: 'fail',
        origin: expect.objectContaining({
          path: expect.stringMatching(/^tiers\.critical\./),
        }),
      }),
    );
  });

  it('judges by the tier that holds where no tier is stated any more', () => {
    const entity = { ...triageEntity(), metadata: { name: 'triage' } };
    const lowering = {
      from: 'critical',
      noticedAt: '2026-11-24T08:00:00.000Z',
    };
    const { report } = decideConformance(
      factsOf({ entity, tier: { lowering } }),
    );
    expect(report.verdicts[0]).toMatchObject({
      rule: 'identity/tier-lowered',
      seen: 'no tier is stated any more, noticed at 2026-11-24T08:00:00.000Z',
      limit: 'tier critical until an admin approves that none is stated',
    });
    const origins = JSON.stringify(report.verdicts);
    expect(origins).toContain('tiers.critical.');
    expect(origins).not.toContain('tiers.core.');
  });

  it('tells who approved the tier that judges', () => {
    const approval = {
      from: 'critical',
      to: 'core',
      approvedAt: '2026-11-24T08:00:00.000Z',
      approvedBy: 'user:default/jane',
      reason: 'Triage is optional since the new intake',
    };
    const answer = decideConformance(factsOf({ tier: { approval } }));
    expect(answer.tierApproval).toEqual(approval);
    expect(answer.report.summary.fail).toBe(0);
  });

  it('fails a catalog label that names another tier than the descriptor', () => {
    const entity = triageEntity({ vitals: { ...triage, tier: 'critical' } });
    const { report } = decideConformance(factsOf({ entity }));
    expect(report.verdicts).toContainEqual(
      expect.objectContaining({
        rule: 'identity/catalog-labels',
        status: 'fail',
        seen: 'vitals.dev/tier: core',
        limit: 'vitals.dev/tier: critical',
      }),
    );
  });

  it('puts an unreachable cluster among the verdicts and among the problems', () => {
    const answer = decideConformance(
      factsOf({
        observation: {
          source: 'kubernetes',
          clusters: ['eu', 'us'],
          items: deployed(),
          problems: [{ cluster: 'us', message: 'timeout' }],
        },
      }),
    );
    expect(answer.problems).toEqual(['us: timeout']);
    expect(answer.report.verdicts[0]).toMatchObject({
      status: 'unknown',
      seen: 'us could not be read: timeout',
    });
  });

  it('shows what is wrong with a descriptor and judges on by the catalog’s tier', () => {
    const entity = triageEntity({ vitals: { ...triage, tier: 7 } });
    const answer = decideConformance(factsOf({ entity }));
    expect(answer.problems).toEqual([
      expect.stringMatching(/^vitals\.yaml: tier: expected .+, found 7.*$/),
    ]);
    expect(answer.behind).toBeUndefined();
    expect(answer.report.summary.pass).toBeGreaterThan(0);
  });

  it('says that an entity carries no descriptor', () => {
    const answer = decideConformance(factsOf({ entity: triageEntity() }));
    expect(answer.problems).toEqual([
      'the entity carries no service descriptor (spec.vitals), so objects are judged by the tier that labels state',
    ]);
    expect(answer.behind).toBeUndefined();
  });

  it('is not behind when nothing says which version rendered', () => {
    const answer = decideConformance(factsOf({ renderedBy: { problems: [] } }));
    expect(answer).not.toHaveProperty('renderedBy');
    expect(answer).not.toHaveProperty('behind');
  });

  it('says when objects claim a version that was never published', () => {
    const answer = decideConformance(
      factsOf({ renderedBy: { version: 9, problems: [] } }),
    );
    expect(answer.renderedBy).toBe(9);
    expect(answer.problems).toEqual([
      'objects say that policy v9 rendered them, but the latest published here is v2',
    ]);
  });
});
