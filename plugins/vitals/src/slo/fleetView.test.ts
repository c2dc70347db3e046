import { fleetSentence, objectivesWords } from './fleetView';

describe('objectivesWords', () => {
  it('names what is not fine, the worst first', () => {
    expect(objectivesWords({ ok: 1, unknown: 1, burning: 1 })).toBe(
      '1 burning, 1 unknown of 3 objectives',
    );
  });

  it('has nothing to add about a single objective', () => {
    expect(objectivesWords({ burning: 1 })).toBe('');
    expect(objectivesWords({})).toBe('');
  });

  it('counts them where all are fine', () => {
    expect(objectivesWords({ ok: 2 })).toBe('2 objectives');
  });
});

describe('fleetSentence', () => {
  const summary = {
    burning: 0,
    spent: 0,
    unknown: 0,
    ok: 12,
    total: 12,
    withoutObjectives: 0,
  };

  it('says how many need somebody; unknown does', () => {
    expect(fleetSentence({ ...summary, burning: 2, unknown: 3 })).toBe(
      '5 services need attention',
    );
    expect(fleetSentence({ ...summary, unknown: 1 })).toBe(
      '1 service needs attention',
    );
  });

  it('says that all is well only where all is known to be', () => {
    expect(fleetSentence(summary)).toBe(
      'All 12 services are within their budgets',
    );
    expect(fleetSentence({ ...summary, ok: 1 })).toBe(
      'The only service is within its budget',
    );
  });
});
