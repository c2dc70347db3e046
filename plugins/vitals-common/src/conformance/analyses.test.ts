import { parse } from 'yaml';
import { all, set } from './faults/change';
import { findFaults } from './faults/findFaults';

const metric = ['spec', 'metrics', 0];
const query = [...metric, 'provider', 'prometheus', 'query'];
const argument = ['spec', 'strategy', 'canary', 'analysis', 'args', 0, 'name'];

/** What is said of a canary whose argument has a name, and whose first query asks so. */
function toldOf(name: string, asked: string) {
  return findFaults({
    make: all(
      set('Rollout', argument, name),
      set('AnalysisTemplate triage', query, asked),
    ),
  }).find(({ rule }) => rule === 'rollout/analysis-version')?.seen;
}

describe('a query about one version', () => {
  it.each(['{{args.version}}', '{{ args.version }}', '{{  args.version}}'])(
    'is known by %s',
    place => {
      expect(
        toldOf('version', `sum(rate(requests_total{version="${place}"}[5m]))`),
      ).toBeUndefined();
    },
  );

  it('is told from one about an argument of a similar name', () => {
    expect(
      toldOf('version', 'sum(requests_total{v="{{args.versions}}"})'),
    ).toBe('template triage: all versions in errors');
  });

  it('is judged whatever signs the name of the argument has', () => {
    expect(toldOf('a(b', 'sum(requests_total)')).toMatch(/^template triage: /);
    expect(toldOf('.*', 'sum(requests_total{v="{{args.hash}}"})')).toMatch(
      /errors/,
    );
  });
});

describe('steps that are not those of the tier', () => {
  it('are mended without losing the analysis at their end', () => {
    const steps = ['spec', 'strategy', 'canary', 'steps'];
    const found = findFaults({
      make: set('Rollout', [...steps, 0, 'setWeight'], 90),
    }).find(({ rule }) => rule === 'rollout/canary-steps');
    const patch = parse(found?.fix?.patch ?? '');
    expect(patch.spec.strategy.canary.steps.at(-1)).toMatchObject({
      analysis: { templates: [{ templateName: 'triage-evidence' }] },
    });
  });
});
