import { budgetView, stillToLoseWords, unitWords } from './budgetView';

const budget = {
  total: 82_400,
  bad: 374,
  allowed: 412,
  left: 38,
  leftShare: 0.0922,
};

describe('budgetView', () => {
  it('is in consultations where somebody measured how', () => {
    const view = budgetView(
      {
        ...budget,
        consultations: { total: 8240, bad: 37.4, allowed: 41.2, left: 3.8 },
      },
      { event: 'request' },
    );
    expect(view).toEqual({
      event: 'consultation',
      total: 8240,
      bad: 37.4,
      allowed: 41.2,
      left: 3.8,
      leftShare: 0.0922,
    });
    expect(stillToLoseWords(view)).toBe('3.8 of 41 consultations');
  });

  it('is in events where nobody did', () => {
    expect(stillToLoseWords(budgetView(budget, { event: 'request' }))).toBe(
      '38 of 412 requests',
    );
  });

  it('says what was lost too much', () => {
    expect(
      stillToLoseWords(
        budgetView(
          { ...budget, bad: 443, left: -31, leftShare: -0.075 },
          { event: 'consultation' },
        ),
      ),
    ).toBe('none; 31 consultations more than allowed are lost');
  });
});

describe('unitWords', () => {
  it('names the measured factor', () => {
    expect(
      unitWords(
        { event: 'request' },
        {
          eventsPerConsultation: 24,
          spoiledShare: 0.3,
          measuredOn: '2026-10-01',
        },
      ),
    ).toBe(
      'Counted in consultations: each makes 24 requests, and 30 % of those that fail spoil one (measured on 2026-10-01).',
    );
  });

  it('says what to measure where there is none', () => {
    expect(unitWords({ event: 'request' }, undefined)).toContain(
      'load.requestsPerConsultation',
    );
    expect(unitWords({ event: 'workflow' }, undefined)).toBe(
      'Counted in workflows: nothing measured says how many consultations they stand for.',
    );
  });
});
