import {
  defaultPolicy,
  type TierPolicy,
} from '@vitals/plugin-vitals-common/policy';
import { filterGroups } from './filterGroups';
import { platformValues } from './platformValues';
import { policyGroups, type PolicyRow } from './policyView';

function rowAt(
  policy: TierPolicy,
  path: string,
  before?: TierPolicy,
): PolicyRow {
  const row = policyGroups(policy, before)
    .flatMap(group => group.sections)
    .flatMap(section => section.rows)
    .find(candidate => candidate.path === path);
  if (!row) throw new Error(`no row at ${path}`);
  return row;
}

const stricter: TierPolicy = {
  ...defaultPolicy,
  version: 2,
  tiers: {
    ...defaultPolicy.tiers,
    core: {
      ...defaultPolicy.tiers.core,
      scale: { ...defaultPolicy.tiers.core.scale, minReplicas: 4 },
    },
  },
};

describe('policyGroups', () => {
  it('groups the values as a service lives', () => {
    expect(policyGroups(defaultPolicy).map(({ title }) => title)).toEqual([
      'Objectives',
      'Run',
      'Scale',
      'Protect',
      'Release',
      'Observe',
      'Pay',
    ]);
  });

  it('puts the tiers side by side with unit, literal and source', () => {
    const row = rowAt(defaultPolicy, 'run.gracePeriodSeconds');
    expect(row.label).toBe('Grace period');
    expect(row.isSame).toBe(false);
    expect(row.cells.map(({ tier, text }) => [tier, text])).toEqual([
      ['critical', '60 s'],
      ['core', '60 s'],
      ['auxiliary', '30 s'],
    ]);
    expect(row.cells[0]).toMatchObject({
      path: 'tiers.critical.run.gracePeriodSeconds',
      literal: 'gracePeriodSeconds: 60',
      source:
        'Flagger documentation, "Zero downtime deployments": 60 s; Kubernetes default 30 s',
    });
  });

  it('says what differs by shape and what a service may set', () => {
    const [critical] = rowAt(defaultPolicy, 'run.gracePeriodSeconds').cells;
    expect(critical.byShape).toEqual([
      {
        shape: 'media',
        path: 'tiers.critical.shapes.media.run.gracePeriodSeconds',
        text: '1 h',
      },
      {
        shape: 'session',
        path: 'tiers.critical.shapes.session.run.gracePeriodSeconds',
        text: '30 min',
      },
    ]);
    expect(critical.overridable).toBe('60 s to 2 h');
    const [, , auxiliary] = rowAt(defaultPolicy, 'run.cpuLimitRatio').cells;
    expect(auxiliary.overridable).toBe('none or 200 % or 400 %');
  });

  it('knows where all tiers agree', () => {
    expect(rowAt(defaultPolicy, 'run.spread.maxSkew').isSame).toBe(true);
    expect(rowAt(defaultPolicy, 'scale.minReplicas').isSame).toBe(false);
  });

  it('shows a value that only some tiers set as not set in the others', () => {
    const { cells } = rowAt(defaultPolicy, 'objectives.sessionSuccess');
    expect(cells.map(({ text }) => text)).toEqual([
      '99.5 %',
      'not set',
      'not set',
    ]);
    expect(cells[1].literal).toBeUndefined();
  });

  it('keeps a share and its time in one row, with what is not set in a tier', () => {
    const age = rowAt(defaultPolicy, 'objectives.workflowAge');
    expect(age.label).toBe('Workflow age');
    expect(age.description).toMatch(/^Share of minutes in which no accepted/);
    expect(age.cells.map(({ text }) => text)).toEqual([
      '99.9 % within 60 s',
      '99.9 % within 5 min',
      '99 % within 1 day',
    ]);
    expect(age.cells[0]).toMatchObject({
      literal: 'workflowAge: {"share":0.999,"withinSeconds":60}',
      source: 'own judgement',
    });
    const setup = rowAt(defaultPolicy, 'objectives.videoSetup');
    expect(setup.cells.map(({ text }) => text)).toEqual([
      '95 % within 3 s; 99 % within 10 s',
      'not set',
      'not set',
    ]);
  });

  it('says when each tier pages, and on what that rests', () => {
    const paging = rowAt(defaultPolicy, 'observe.paging');
    expect(paging.cells.map(({ text }) => text)).toEqual([
      'always',
      'clinic-hours',
      'never',
    ]);
    expect(paging.description).toMatch(/^When a burning budget wakes somebody/);
    expect(paging.cells[0].source).toMatch(/classes of alerts may be routed/);
  });

  it('keeps a list in one row', () => {
    expect(rowAt(defaultPolicy, 'release.canarySteps').cells[1].text).toBe(
      '20 % for 10 min; 50 % for 10 min',
    );
  });

  it('names nested values by their section', () => {
    const protect = policyGroups(defaultPolicy).find(
      ({ name }) => name === 'protect',
    );
    expect(protect?.sections.map(({ title }) => title)).toEqual([
      'Disruption',
      'Mesh',
      'Traffic',
      'Traffic: retries',
      'Traffic: outlier detection',
    ]);
  });

  it('marks what another version had', () => {
    const { cells } = rowAt(stricter, 'scale.minReplicas', defaultPolicy);
    expect(cells.map(({ text, before }) => [text, before])).toEqual([
      ['3', undefined],
      ['4', '2'],
      ['2', undefined],
    ]);
  });
});

describe('filterGroups', () => {
  const groups = policyGroups(stricter, defaultPolicy);
  const pathsFor = (filter: Partial<Parameters<typeof filterGroups>[1]>) =>
    filterGroups(groups, { text: '', ...filter })
      .flatMap(({ sections }) => sections)
      .flatMap(({ rows }) => rows)
      .map(({ path }) => path);

  it('finds by name, value and source', () => {
    expect(pathsFor({ text: 'MINIMUM replicas' })).toEqual([
      'scale.minReplicas',
      'release.minPodsPerReplicaSet',
    ]);
    expect(pathsFor({ text: '99.95' })).toEqual(['objectives.availability']);
    expect(pathsFor({ text: 'teladoc' })).toEqual(['scale.headroomRatio']);
  });

  it('keeps one group', () => {
    expect(pathsFor({ group: 'pay' })).toEqual(['pay.costAlarmRatio']);
  });

  it('keeps what differs between tiers or versions', () => {
    expect(pathsFor({ onlyChanged: true })).toEqual(['scale.minReplicas']);
    expect(pathsFor({ onlyDifferent: true })).not.toContain(
      'run.spread.maxSkew',
    );
  });

  it('is empty when nothing matches', () => {
    expect(filterGroups(groups, { text: 'no such thing' })).toEqual([]);
  });
});

describe('platformValues', () => {
  it('tells where alerts lead, also where they lead nowhere', () => {
    const runbookOf = (policy: TierPolicy, before?: TierPolicy) =>
      platformValues(policy, before).find(
        ({ path }) => path === 'monitoring.runbookUrl',
      );
    const address =
      'https://portal.example.org/catalog/default/component/{service}/reliability?objective={objective}';
    expect(runbookOf(defaultPolicy)).toEqual({
      path: 'monitoring.runbookUrl',
      label: 'Monitoring: runbook URL',
      description:
        'Page that alerts link to; {namespace}, {service}, {objective} and {alert} are replaced.',
      text: address,
      literal: `runbookUrl: "${address}"`,
      source: 'own judgement: the tab of this portal; put the address of yours',
      before: undefined,
    });
    const { runbookUrl: _, ...monitoring } = defaultPolicy.monitoring;
    const without = { ...defaultPolicy, monitoring };
    expect(runbookOf(without, defaultPolicy)).toMatchObject({
      text: 'not set',
      literal: undefined,
      source: undefined,
      before: address,
    });
  });

  it('lists what holds for all tiers', () => {
    const [defaultTier, window] = platformValues(
      { ...defaultPolicy, windowDays: 30 },
      defaultPolicy,
    );
    expect(defaultTier).toMatchObject({ label: 'Default tier', text: 'core' });
    expect(window).toMatchObject({
      label: 'Window',
      text: '30 days',
      before: '28 days',
      literal: 'windowDays: 30',
    });
  });
});
