import { adjustedStanding } from './adjusted';
import { budgetOf } from './budget';
import type { Objective } from './objective';
import type { BudgetStanding } from './standing';

const objective: Objective = {
  name: 'availability',
  sli: 'availability',
  event: 'request',
  target: 0.999,
  origin: { kind: 'policy', path: 'objectives.availability', version: 1 },
};

const measured: BudgetStanding = {
  state: 'known',
  budget: budgetOf({ total: 1_000_000, bad: 800 }, 0.999),
};

describe('the adjusted budget', () => {
  it('is the measured one where there was no maintenance', () => {
    expect(adjustedStanding(objective, measured, [])).toEqual(measured);
  });

  // 1,000,000 − 40,000 − 10,000 = 950,000; 800 − 500 − 15 = 285; 0.1 % of 950,000 = 950.
  it('leaves out what happened in each maintenance, all of it', () => {
    const maintenance = [
      { total: 40_000, bad: 500 },
      { total: 10_000, bad: 15 },
    ];
    expect(adjustedStanding(objective, measured, maintenance)).toEqual({
      state: 'known',
      budget: {
        total: 950_000,
        bad: 285,
        allowed: 950,
        left: 665,
        leftShare: 0.7,
      },
    });
  });

  it('never has fewer than no bad events, nor more than all', () => {
    const none = [{ total: 100, bad: 801 }];
    expect(adjustedStanding(objective, measured, none)).toMatchObject({
      budget: { bad: 0 },
    });
    const few = [{ total: 999_500, bad: 0 }];
    expect(adjustedStanding(objective, measured, few)).toMatchObject({
      budget: { total: 500, bad: 500 },
    });
  });

  it.each([[undefined], [{ total: 40_000 }]])(
    'is unknown where a maintenance was counted as %j',
    events => {
      expect(adjustedStanding(objective, measured, [events])).toEqual({
        state: 'unknown',
        unknown: {
          reason: 'no-data',
          message: 'the events during a maintenance could not be counted',
        },
      });
    },
  );

  it('is unknown where all happened in maintenance', () => {
    const all = [{ total: 1_000_000, bad: 800 }];
    expect(adjustedStanding(objective, measured, all)).toMatchObject({
      state: 'unknown',
      unknown: { reason: 'no-events' },
    });
  });

  it('is as unknown as the measured one', () => {
    const unknown: BudgetStanding = {
      state: 'unknown',
      unknown: { reason: 'gaps', message: '9 % of the window was not seen' },
    };
    expect(adjustedStanding(objective, unknown, [{ total: 1, bad: 0 }])).toBe(
      unknown,
    );
  });
});
