import { rules } from '@vitals/plugin-vitals-common/conformance';
import {
  familiesIn,
  hasPage,
  severityWords,
  shownVerdicts,
  subjectWords,
  verdictGroups,
  type ShownVerdict,
} from './conformanceView';

const known = rules[0];

function verdict(
  status: ShownVerdict['verdict']['status'],
  change: Partial<ShownVerdict['verdict']> = {},
): ShownVerdict['verdict'] {
  return {
    rule: known.id,
    status,
    subject: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'triage' },
    seen: '1 replica',
    limit: 'at least 2 replicas',
    origin: { kind: 'fixed', reason: 'test' },
    clusters: ['eu-1'],
    ...change,
  };
}

const shown = shownVerdicts([
  verdict('fail'),
  verdict('pass', { rule: 'other/unheard-of', seen: 'nothing odd' }),
  verdict('unknown', {
    subject: {
      apiVersion: 'v1',
      kind: 'Pod',
      name: 'triage-1',
      container: 'app',
    },
  }),
]);

const everything = { text: '' };

describe('shownVerdicts', () => {
  it('adds the words of the rule', () => {
    expect(shown[0]).toMatchObject({
      rule: known,
      title: known.title,
      family: known.family,
      subject: 'Deployment triage',
    });
  });

  it('takes the words of a rule that it does not know from its id', () => {
    expect(shown[1]).toMatchObject({
      rule: undefined,
      title: 'Unheard of',
      family: 'other',
    });
  });
});

describe('verdictGroups', () => {
  const groups = (filter: Parameters<typeof verdictGroups>[1]) =>
    verdictGroups(shown, filter).map(({ status, verdicts }) => [
      status,
      verdicts.length,
    ]);

  it('puts the worst first and leaves out what does not occur', () => {
    expect(groups(everything)).toEqual([
      ['fail', 1],
      ['unknown', 1],
      ['pass', 1],
    ]);
  });

  it.each([
    [{ text: '', status: 'unknown' as const }, [['unknown', 1]]],
    [{ text: 'ODD' }, [['pass', 1]]],
    [{ text: 'container app' }, [['unknown', 1]]],
    [{ text: 'eu-1 nothing' }, [['pass', 1]]],
    [
      { text: '', family: known.family },
      [
        ['fail', 1],
        ['unknown', 1],
      ],
    ],
    [{ text: 'nowhere' }, []],
  ])('filters by %j', (filter, expected) => {
    expect(groups(filter)).toEqual(expected);
  });
});

describe('a rule of the portal itself', () => {
  const [lowered] = shownVerdicts([
    verdict('fail', { rule: 'identity/tier-lowered' }),
  ]);

  it('has words like every other', () => {
    expect(lowered).toMatchObject({
      title: 'A milder tier holds only once it is approved',
      family: 'identity',
    });
  });

  it('has no page', () => {
    expect(lowered.rule && hasPage(lowered.rule)).toBe(false);
    expect(hasPage(known)).toBe(true);
  });
});

describe('the words', () => {
  it('names a container', () => {
    expect(
      subjectWords({
        apiVersion: 'v1',
        kind: 'Pod',
        name: 'a',
        container: 'b',
      }),
    ).toBe('Pod a, container b');
  });

  it('lists the families that occur', () => {
    expect(familiesIn(shown)).toEqual([known.family]);
  });

  it('says what a fault counts as for the tier', () => {
    const rule = {
      ...known,
      severity: {
        critical: 'fail',
        core: 'warn',
        auxiliary: 'warn',
        other: 'warn',
      } as const,
    };
    expect(severityWords(rule, 'critical')).toBe('Fails for tier critical.');
    expect(severityWords(rule, 'night')).toBe('Only warns for tier night.');
  });
});
