import fc from 'fast-check';
import { defaultPolicy } from '../policy';
import { tierStep, waitingLowering, type TierRecord } from './tierStep';

const noticedAt = '2026-11-24T08:00:00.000Z';
const now = new Date('2026-11-24T10:00:00.000Z');

const critical: TierRecord = { tier: 'critical' };
const lowered: TierRecord = {
  tier: 'critical',
  lowering: { to: 'core', noticedAt },
};
const silenced: TierRecord = { tier: 'core', lowering: { noticedAt } };

/** The tier that holds after each statement, once there is one. */
function heldThrough(statements: readonly (string | undefined)[]): string[] {
  let record: TierRecord | undefined;
  return statements.flatMap(stated => {
    const step = tierStep(defaultPolicy, record, stated);
    if (step.kind === 'hold') record = { tier: step.tier };
    if (step.kind === 'lower') {
      record = { tier: step.from, lowering: { to: step.to, noticedAt } };
    }
    return record ? [record.tier] : [];
  });
}

describe('tierStep', () => {
  it.each([
    ['holds the first tier', undefined, 'core', { kind: 'hold', tier: 'core' }],
    ['waits for a first tier', undefined, undefined, { kind: 'none' }],
    ['holds no tier that nobody defined', undefined, 'vital', { kind: 'none' }],
    ['keeps what it knows', critical, 'critical', { kind: 'none' }],
    [
      'holds a higher tier at once',
      { tier: 'core' },
      'critical',
      { kind: 'hold', tier: 'critical' },
    ],
    [
      'lets a lower tier wait',
      critical,
      'core',
      { kind: 'lower', from: 'critical', to: 'core' },
    ],
    [
      'lets a tier that is not stated any more wait',
      critical,
      undefined,
      { kind: 'lower', from: 'critical' },
    ],
    ['notes a lowering once', lowered, 'core', { kind: 'none' }],
    ['notes silence once', silenced, undefined, { kind: 'none' }],
    [
      'lets an even lower tier wait instead',
      lowered,
      'auxiliary',
      { kind: 'lower', from: 'critical', to: 'auxiliary' },
    ],
    [
      'withdraws a lowering that was taken back',
      lowered,
      'critical',
      { kind: 'hold', tier: 'critical' },
    ],
    [
      'withdraws silence that became a higher tier',
      silenced,
      'critical',
      { kind: 'hold', tier: 'critical' },
    ],
  ] as const)('%s', (_, record, stated, step) => {
    expect(tierStep(defaultPolicy, record, stated)).toEqual(step);
  });

  it('never lets a milder tier hold by itself, whatever is stated one after another', () => {
    const order = Object.keys(defaultPolicy.tiers);
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...order, 'vital', undefined)),
        statements => {
          const held = heldThrough(statements).map(tier => order.indexOf(tier));
          expect(held).toEqual([...held].sort((one, other) => other - one));
        },
      ),
    );
  });
});

describe('waitingLowering', () => {
  it('is noticed now where nobody has noted it', () => {
    expect(
      waitingLowering(critical, { kind: 'lower', from: 'critical' }, now),
    ).toEqual({ from: 'critical', noticedAt: '2026-11-24T10:00:00.000Z' });
  });

  it('keeps the time at which it was noted', () => {
    expect(waitingLowering(lowered, { kind: 'none' }, now)).toEqual({
      from: 'critical',
      to: 'core',
      noticedAt,
    });
  });

  it('is none where the stated tier holds', () => {
    expect(
      waitingLowering(lowered, { kind: 'hold', tier: 'critical' }, now),
    ).toBeUndefined();
    expect(waitingLowering(critical, { kind: 'none' }, now)).toBeUndefined();
    expect(waitingLowering(undefined, { kind: 'none' }, now)).toBeUndefined();
  });
});
