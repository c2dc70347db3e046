import fc from 'fast-check';
import { blame, measuringObjective, type JourneyFailures } from './journey';
import type { Objective } from './objective';

describe('the blame for a journey', () => {
  // 20 failures: 8 and 2 by records, 5 by the pharmacy, 1 by itself, 4 by nothing known.
  it('is shared by what services named, and the rest stands apart', () => {
    const measured: JourneyFailures[] = [
      {
        failures: 14,
        attributed: [
          { name: 'records', thirdParty: false, failures: 8 },
          { name: 'session', thirdParty: false, failures: 1 },
          { name: 'booking', thirdParty: false, failures: 0 },
        ],
      },
      {
        failures: 6,
        attributed: [
          { name: 'pharmacy', thirdParty: true, failures: 5 },
          { name: 'records', thirdParty: false, failures: 2 },
        ],
      },
    ];
    expect(blame(measured)).toEqual([
      { name: 'records', kind: 'service', failures: 10, share: 0.5 },
      { name: 'pharmacy', kind: 'third-party', failures: 5, share: 0.25 },
      { name: 'session', kind: 'service', failures: 1, share: 0.05 },
      { name: 'unattributed', kind: 'unattributed', failures: 4, share: 0.2 },
    ]);
  });

  it('leaves nothing over where the parts are more than the whole', () => {
    const attributed = [
      { name: 'records', thirdParty: false, failures: 9 },
      { name: 'pharmacy', thirdParty: true, failures: 3 },
    ];
    expect(blame([{ failures: 10, attributed }])).toEqual([
      { name: 'records', kind: 'service', failures: 9, share: 0.75 },
      { name: 'pharmacy', kind: 'third-party', failures: 3, share: 0.25 },
    ]);
  });

  it('tells a service from a third party of the same name', () => {
    const shares = blame([
      {
        failures: 4,
        attributed: [
          { name: 'identity', thirdParty: true, failures: 3 },
          { name: 'identity', thirdParty: false, failures: 1 },
        ],
      },
    ]);
    expect(shares.map(({ kind, share }) => [kind, share])).toEqual([
      ['third-party', 0.75],
      ['service', 0.25],
    ]);
  });

  it('is all unattributed where nobody named anything', () => {
    expect(blame([{ failures: 3, attributed: [] }])).toEqual([
      { name: 'unattributed', kind: 'unattributed', failures: 3, share: 1 },
    ]);
  });

  it.each([[[]], [[{ failures: 0, attributed: [] }]]])(
    'is nobody’s where nothing failed: %j',
    measured => {
      expect(blame(measured)).toEqual([]);
    },
  );

  it('does not call what is left by rounding a failure', () => {
    const attributed = [0.1, 0.2].map(failures => ({
      name: `by-${failures}`,
      thirdParty: false,
      failures,
    }));
    const names = blame([{ failures: 0.3, attributed }]).map(
      ({ name }) => name,
    );
    expect(names).toEqual(['by-0.2', 'by-0.1']);
  });

  it('adds up to the whole, whatever was counted', () => {
    const failures = fc.double({ min: 0, max: 1e6, noNaN: true });
    const attributed = fc.array(
      fc.record({
        name: fc.constantFrom('records', 'session', 'pharmacy'),
        thirdParty: fc.boolean(),
        failures,
      }),
    );
    fc.assert(
      fc.property(fc.array(fc.record({ failures, attributed })), measured => {
        const shares = blame(measured);
        const sum = shares.reduce((all, { share }) => all + share, 0);
        expect(sum).toBeCloseTo(shares.length > 0 ? 1 : 0, 6);
        const rest = shares.findIndex(({ kind }) => kind === 'unattributed');
        expect([-1, shares.length - 1]).toContain(rest);
      }),
    );
  });
});

describe('the objective that counts a journey', () => {
  const availability = { sli: 'availability' } as const;
  const sessions = { sli: 'session-success' } as const;
  const soon = { sli: 'workflow-completion', thresholdSeconds: 60 } as const;
  const late = { sli: 'workflow-completion', thresholdSeconds: 3600 } as const;

  type Counted = Pick<Objective, 'sli' | 'thresholdSeconds'>;

  it.each<[string, Counted[], Counted | undefined]>([
    [
      'consultations before workflows',
      [availability, late, sessions],
      sessions,
    ],
    ['workflows by their longest limit', [availability, soon, late], late],
    ['nothing that is no end', [availability], undefined],
    ['nothing', [], undefined],
  ])('is of %s', (_, objectives, expected) => {
    expect(measuringObjective(objectives)).toBe(expected);
  });
});
