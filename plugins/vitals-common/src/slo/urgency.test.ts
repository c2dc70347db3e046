import { budgetOf } from './budget';
import type { BudgetStanding, DueAlert } from './standing';
import { compareUrgency, urgencyOf } from './urgency';

function left(share: number): BudgetStanding {
  const bad = (1 - share) * 1000;
  return {
    state: 'known',
    budget: budgetOf({ total: 1_000_000, bad }, 0.999),
  };
}

const noData: BudgetStanding = {
  state: 'unknown',
  unknown: { reason: 'no-data', message: 'no data' },
};

const page: DueAlert = {
  name: 'fast',
  severity: 'page',
  long: '1h',
  short: '5m',
  burnRate: 13.44,
};
const ticket: DueAlert = {
  name: 'slow',
  severity: 'ticket',
  long: '1d',
  short: '2h',
  burnRate: 2.8,
};

const cases: [string, BudgetStanding, DueAlert[], object][] = [
  ['pages', left(0.5), [ticket, page], { state: 'burning', severity: 'page' }],
  [
    'pages while its budget is unknown',
    noData,
    [page],
    { state: 'burning', severity: 'page' },
  ],
  ['has nothing left', left(0), [], { state: 'spent', leftShare: 0 }],
  [
    'has less than nothing left and a ticket',
    left(-0.5),
    [ticket],
    { state: 'spent', severity: 'ticket', leftShare: -0.5 },
  ],
  [
    'has a ticket',
    left(0.25),
    [ticket],
    { state: 'burning', severity: 'ticket' },
  ],
  ['is unknown', noData, [], { state: 'unknown' }],
  ['has a little left', left(0.25), [], { state: 'ok', leftShare: 0.25 }],
  ['has much left', left(0.75), [], { state: 'ok', leftShare: 0.75 }],
];

describe('the urgency of an objective', () => {
  it.each(cases)('that %s', (_, measured, alerts, expected) => {
    expect(urgencyOf({ measured, alerts })).toMatchObject(expected);
  });

  it('puts a page first, then what is spent, a ticket, the unknown and the rest', () => {
    const inOrder = cases.map(([name, measured, alerts]) => ({
      name,
      urgency: urgencyOf({ measured, alerts }),
    }));
    const sorted = [...inOrder]
      .reverse()
      .sort((a, b) => compareUrgency(a.urgency, b.urgency));
    expect(sorted.map(({ name }) => name)).toEqual([
      'pages',
      'pages while its budget is unknown',
      'has less than nothing left and a ticket',
      'has nothing left',
      'has a ticket',
      'is unknown',
      'has a little left',
      'has much left',
    ]);
  });
});
