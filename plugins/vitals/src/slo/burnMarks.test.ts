import { burnMarks, incidentRange } from './burnMarks';

const incident = {
  objective: {
    name: 'availability',
    sli: 'availability' as const,
    event: 'request' as const,
    target: 0.99,
    origin: { kind: 'fixed' as const, reason: 'a test' },
  },
  from: '2026-11-20T10:00:00.000Z',
  to: '2026-11-20T12:00:00.000Z',
  total: 1000,
  bad: 400,
  budgetShare: 0.311,
  burnRate: 40,
  burning: false,
};

describe('burnMarks', () => {
  it('links incidents to their stretch of time and changes to the policy', () => {
    const marks = burnMarks(
      [
        {
          kind: 'policy',
          from: '2026-11-22T08:00:00.000Z',
          title: 'Policy v3',
        },
        {
          kind: 'maintenance',
          from: '2026-11-21T02:00:00.000Z',
          to: '2026-11-21T03:00:00.000Z',
          title: 'Database upgrade',
        },
      ],
      [incident, { ...incident, budgetShare: 0.009 }],
      { policy: '/policy', zoom: ({ from, to }) => `${from}-${to}` },
    );
    expect(marks).toEqual([
      {
        id: 'policy 2026-11-22T08:00:00.000Z',
        kind: 'policy',
        label: 'Policy v3',
        at: Date.UTC(2026, 10, 22, 8),
        href: '/policy',
      },
      {
        id: 'maintenance 2026-11-21T02:00:00.000Z',
        kind: 'maintenance',
        label: 'Database upgrade',
        at: Date.UTC(2026, 10, 21, 2),
        until: Date.UTC(2026, 10, 21, 3),
      },
      {
        id: 'incident 2026-11-20T10:00:00.000Z',
        kind: 'incident',
        label: 'Took 31 % of the budget',
        at: Date.UTC(2026, 10, 20, 10),
        until: Date.UTC(2026, 10, 20, 12),
        href: `${Date.UTC(2026, 10, 20, 9)}-${Date.UTC(2026, 10, 20, 13)}`,
      },
    ]);
  });
});

describe('incidentRange', () => {
  it('shows what was before and after', () => {
    expect(incidentRange(incident)).toEqual({
      from: Date.UTC(2026, 10, 20, 9),
      to: Date.UTC(2026, 10, 20, 13),
    });
  });
});
