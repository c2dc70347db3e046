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
