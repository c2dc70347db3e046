import type {
  EventCounts,
  ObjectiveCounts,
} from '@vitals/plugin-vitals-common/slo';
import type { FleetCounts } from '@vitals/plugin-vitals-node';
import { counted, item } from '../__testUtils__/sloServices';
import type { SourceAnswer } from './askSources';
import { mergeAnswers, type LastHeld } from './mergeAnswers';

const triage = { namespace: 'clinic', name: 'triage' };

function answered(
  name: string,
  counts: Partial<FleetCounts>,
  copyOf?: string,
): SourceAnswer {
  return {
    name,
    source: 'prometheus',
    ...(copyOf ? { copyOf } : {}),
    ok: true,
    counts: { items: [], failures: [], problems: [], ...counts },
  };
}

function failed(name: string, copyOf?: string): SourceAnswer {
  return {
    name,
    source: 'prometheus',
    ...(copyOf ? { copyOf } : {}),
    ok: false,
    message: 'no answer within 30 s',
  };
}

function saying(period: EventCounts, facts?: Partial<ObjectiveCounts>) {
  return { items: [item('triage', counted(period, facts))] };
}

function foundIn(
  answers: SourceAnswer[],
  lastHeld: LastHeld = new Map(),
): unknown {
  const found = mergeAnswers(answers, lastHeld).found(triage, 'availability');
  return 'counts' in found ? found.counts.windows.period : found.unknown;
}

const held = (...names: string[]) => new Set(names.map(n => `clinic/${n}`));

describe('parts of a platform', () => {
  it('add up', () => {
    const answers = [
      answered('eu', saying({ total: 1000, bad: 4 })),
      answered('us', saying({ total: 500, bad: 1 })),
    ];
    expect(foundIn(answers)).toEqual({ total: 1500, bad: 5 });
  });

  it('need not all have a service', () => {
    const answers = [
      answered('eu', saying({ total: 1000, bad: 4 })),
      answered('us', {}),
    ];
    expect(foundIn(answers)).toEqual({ total: 1000, bad: 4 });
  });

  it.each<[string, LastHeld]>([
    [
      'held the service when it last answered',
      new Map([['us', held('triage')]]),
    ],
    ['never answered', new Map()],
  ])('make it unknown where one fails that %s', (_, lastHeld) => {
    const answers = [
      answered('eu', saying({ total: 1000, bad: 4 })),
      failed('us'),
    ];
    expect(foundIn(answers, lastHeld)).toEqual({
      reason: 'source-failed',
      message: 'us: no answer within 30 s',
    });
  });

  it('know it where the one that fails lacked the service', () => {
    const answers = [
      answered('eu', saying({ total: 1000, bad: 4 })),
      failed('us'),
    ];
    const lastHeld = new Map([['us', held('booking')]]);
    expect(foundIn(answers, lastHeld)).toEqual({ total: 1000, bad: 4 });
  });

  it('remember what a failing one had, and forget what an answering one has no longer', () => {
    const answers = [
      answered('eu', saying({ total: 1, bad: 0 })),
      failed('us'),
      failed('asia'),
    ];
    const lastHeld = new Map([
      ['eu', held('booking')],
      ['us', held('records')],
    ]);
    expect(mergeAnswers(answers, lastHeld).held).toEqual(
      new Map([
        ['eu', held('triage')],
        ['us', held('records')],
      ]),
    );
  });

  it('are unknown where one of them cannot count', () => {
    const unknown = {
      reason: 'not-a-count',
      message: 'no bucket border at 0.25 s',
    } as const;
    const answers = [
      answered('eu', saying({ total: 1000, bad: 4 })),
      answered('us', {
        items: [
          { service: triage, objective: 'availability', found: { unknown } },
        ],
      }),
    ];
    expect(foundIn(answers)).toEqual(unknown);
  });

  it('say that there is no data where none of them has it', () => {
    expect(foundIn([answered('eu', {}), answered('us', {})])).toMatchObject({
      reason: 'no-data',
    });
  });

  it('say that there is no source where there is none', () => {
    expect(foundIn([])).toMatchObject({ reason: 'no-source' });
  });

  it('add up what services failed by', () => {
    const failures = (dependency: string, count: number) => ({
      service: triage,
      dependency,
      failures: count,
    });
    const merged = mergeAnswers(
      [
        answered('eu', {
          failures: [failures('records', 3), failures('self', 1)],
        }),
        answered('us', { failures: [failures('records', 2)] }),
        answered('us-copy', { failures: [failures('records', 2)] }, 'us'),
      ],
      new Map(),
    );
    expect(merged.failures(triage)).toEqual([
      { dependency: 'records', failures: 5 },
      { dependency: 'self', failures: 1 },
    ]);
    expect(merged.failures({ namespace: 'clinic', name: 'x' })).toEqual([]);
  });
});

describe('copies of a part', () => {
  const original = answered('eu', saying({ total: 1000, bad: 4 }));

  it('count once', () => {
    const copy = answered('eu-copy', saying({ total: 1005, bad: 4 }), 'eu');
    const other = answered('us', saying({ total: 100, bad: 1 }));
    expect(foundIn([original, copy, other])).toEqual({ total: 1100, bad: 5 });
  });

  it('make it unknown where they disagree', () => {
    const copy = answered('eu-copy', saying({ total: 1000, bad: 9 }), 'eu');
    expect(foundIn([original, copy])).toEqual({
      reason: 'sources-disagree',
      message:
        'over the period eu counts 4 bad of 1000, eu-copy counts 9 bad of 1000',
    });
  });

  it('make it unknown where only one has it', () => {
    expect(foundIn([original, answered('eu-copy', {}, 'eu')])).toEqual({
      reason: 'sources-disagree',
      message: 'eu-copy has nothing of it, while a copy has',
    });
  });

  it('stand in for one that fails', () => {
    const lastHeld = new Map([['eu', held('triage')]]);
    const copy = answered('eu-copy', saying({ total: 990, bad: 4 }), 'eu');
    expect(foundIn([failed('eu'), copy], lastHeld)).toEqual({
      total: 990,
      bad: 4,
    });
  });

  it('make it unknown where all of them fail', () => {
    const answers = [failed('eu'), failed('eu-copy', 'eu')];
    expect(foundIn(answers)).toMatchObject({ reason: 'source-failed' });
  });

  it('are found in a chain and in a ring', () => {
    const chain = [
      original,
      answered('b', saying({ total: 1000, bad: 4 }), 'eu'),
      answered('c', saying({ total: 1000, bad: 4 }), 'b'),
    ];
    expect(foundIn(chain)).toEqual({ total: 1000, bad: 4 });
    const ring = [
      answered('a', saying({ total: 1000, bad: 4 }), 'b'),
      answered('b', saying({ total: 1000, bad: 4 }), 'a'),
    ];
    expect(foundIn(ring)).toEqual({ total: 1000, bad: 4 });
  });
});
