import type { JsonObject } from '@backstage/types';
import { defaultPolicy } from '@vitals/plugin-vitals-common/policy';
import { triageDescriptor, triageEntity } from './__testUtils__/triage';
import { entityFaults } from './entityFaults';

const known = { kind: 'known', value: defaultPolicy } as const;
const unknown = { kind: 'unknown', reason: 'Vitals is away' } as const;

type Options = Parameters<typeof triageEntity>[0];

/** The faults of triage by the default policy, with some facts of its entity changed. */
function faultsOf(
  options: Options,
  policy: typeof known | typeof unknown = known,
) {
  return entityFaults(triageEntity(options), policy).map(
    ({ level, message }) => `${level}: ${message}`,
  );
}

/** The same, with some fields of its descriptor changed. */
function withDescriptor(changes: JsonObject, options: Options = {}) {
  const vitals = { ...triageDescriptor, ...changes };
  return faultsOf({ ...options, spec: { ...options.spec, vitals } });
}

describe('entityFaults', () => {
  it('finds none where entity, descriptor and policy agree', () => {
    expect(withDescriptor({})).toEqual([]);
  });

  it('has nothing to say of a component that is no service of the policy', () => {
    expect(faultsOf({ labels: {} })).toEqual([]);
    expect(faultsOf({ labels: {} }, unknown)).toEqual([]);
  });

  it('takes labels alone, if the policy has the tier and the shape is one of ours', () => {
    expect(faultsOf({})).toEqual([]);
    expect(
      faultsOf({
        labels: { 'vitals.dev/tier': 'vital', 'vitals.dev/shape': 'worker' },
      }),
    ).toEqual([
      `error: catalog-info.yaml: metadata.labels["vitals.dev/tier"]: expected one of the policy's tiers (critical, core, auxiliary), found "vital"`,
      'error: catalog-info.yaml: metadata.labels["vitals.dev/shape"]: expected one of media, session, api, workflow, job, found "worker"',
    ]);
  });

  it('misses a tier beside a shape', () => {
    expect(faultsOf({ labels: { 'vitals.dev/shape': 'api' } })).toEqual([
      'warning: catalog-info.yaml: metadata.labels["vitals.dev/tier"]: expected a tier beside the shape, found nothing',
    ]);
  });

  it('says what a wrong descriptor should hold, a line for each fault', () => {
    expect(withDescriptor({ phi: 'yes', name: 7 })).toEqual([
      'error: vitals.yaml: name: expected text, found 7; put it in quotes',
      'error: vitals.yaml: phi: expected true or false, found "yes"',
    ]);
  });

  it('checks the labels of a service whose descriptor is wrong', () => {
    expect(
      withDescriptor(
        { phi: 'yes' },
        { labels: { 'vitals.dev/tier': 'vital' } },
      ),
    ).toEqual([
      'error: vitals.yaml: phi: expected true or false, found "yes"',
      expect.stringContaining('found "vital"'),
    ]);
  });

  it('stops after five faults and counts the rest', () => {
    const faults = faultsOf({ spec: { vitals: { kind: 'Service' } } });
    expect(faults).toHaveLength(6);
    expect(faults[5]).toMatch(/^error: vitals\.yaml: and \d+ more$/);
  });

  it('refuses a descriptor that is no document', () => {
    expect(faultsOf({ spec: { vitals: 'none' } })).toEqual([
      expect.stringMatching(/^error: vitals\.yaml: expected .+, found "none"$/),
    ]);
  });

  it.each([
    [
      'name',
      { name: 'intake' },
      'catalog-info.yaml: metadata.name: expected intake as in vitals.yaml, found "triage"',
    ],
    [
      'owner',
      { owner: 'group:default/intake' },
      'catalog-info.yaml: spec.owner: expected group:default/intake as in vitals.yaml, found "group:default/clinical-engineering"',
    ],
    [
      'system',
      { system: 'intake' },
      'catalog-info.yaml: spec.system: expected intake as in vitals.yaml, found "consultation"',
    ],
    [
      'tier',
      { tier: 'critical' },
      'catalog-info.yaml: metadata.labels["vitals.dev/tier"]: expected critical as in vitals.yaml, found "core"',
    ],
  ])('names both where the descriptor states another %s', (_, change, line) => {
    expect(withDescriptor(change)).toEqual([`error: ${line}`]);
  });

  it('reads owner and system as the catalog does', () => {
    const spec = {
      owner: 'clinical-engineering',
      system: 'System:Consultation',
    };
    expect(withDescriptor({}, { spec })).toEqual([]);
    const owner = 'Group:default/Clinical-Engineering';
    expect(withDescriptor({}, { spec: { owner } })).toEqual([]);
    expect(
      withDescriptor(
        {},
        { spec: { owner: 'clinical-engineering' }, namespace: 'eu' },
      ),
    ).toEqual([
      'error: catalog-info.yaml: spec.owner: expected group:default/clinical-engineering as in vitals.yaml, found "group:eu/clinical-engineering"',
    ]);
  });

  it('names an owner that is no reference', () => {
    expect(withDescriptor({}, { spec: { owner: '' } })).toEqual([
      'error: catalog-info.yaml: spec.owner: expected group:default/clinical-engineering as in vitals.yaml, found ""',
    ]);
  });

  it('warns where a label is missing, since lists pass the service by', () => {
    expect(withDescriptor({}, { labels: {} })).toEqual([
      'warning: catalog-info.yaml: metadata.labels["vitals.dev/tier"]: expected core as in vitals.yaml, found nothing',
      'warning: catalog-info.yaml: metadata.labels["vitals.dev/shape"]: expected api as in vitals.yaml, found nothing',
    ]);
  });

  it('refuses a tier that the policy does not have, and overrides that it does not allow', () => {
    expect(
      withDescriptor(
        { tier: 'vital' },
        { labels: { 'vitals.dev/tier': 'vital', 'vitals.dev/shape': 'api' } },
      ),
    ).toEqual([
      `error: vitals.yaml: tier: expected one of the policy's tiers (critical, core, auxiliary), found "vital"`,
    ]);
    expect(
      withDescriptor({ overrides: { scale: { minReplicas: 0 } } }),
    ).toEqual([
      expect.stringMatching(
        /^error: vitals\.yaml: overrides\.scale\.minReplicas: expected .+, found 0$/,
      ),
    ]);
  });

  it('finds no fault that it cannot know of, and says what was not checked', () => {
    const vitals = { ...triageDescriptor, tier: 'vital' };
    const labels = { 'vitals.dev/tier': 'vital', 'vitals.dev/shape': 'api' };
    expect(faultsOf({ labels, spec: { vitals } }, unknown)).toEqual([
      'info: tier and overrides could not be checked, since the tier policy could not be read: Vitals is away',
    ]);
    expect(faultsOf({ labels }, unknown)).toEqual([
      'info: the tier could not be checked, since the tier policy could not be read: Vitals is away',
    ]);
  });

  it('still finds what needs no policy', () => {
    const vitals = { ...triageDescriptor, system: 'intake' };
    expect(faultsOf({ spec: { vitals } }, unknown)).toEqual([
      expect.stringMatching(/^error: catalog-info\.yaml: spec\.system: /),
      expect.stringMatching(/^info: /),
    ]);
  });
});
