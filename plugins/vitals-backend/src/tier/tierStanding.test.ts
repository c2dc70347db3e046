import { defaultPolicy } from '@vitals/plugin-vitals-common/policy';
import { tierStanding, type TierFacts } from './tierStanding';

const approval = {
  from: 'critical',
  to: 'core',
  approvedAt: '2026-11-24T08:00:00.000Z',
  approvedBy: 'user:default/jane',
  reason: 'Triage is optional since the new intake',
};

function standingOf(facts: Partial<TierFacts>) {
  return tierStanding({
    policy: defaultPolicy,
    record: { tier: 'core' },
    stated: 'core',
    latestApproval: undefined,
    now: new Date('2026-11-24T10:00:00.000Z'),
    ...facts,
  });
}

describe('tierStanding', () => {
  it('says nothing of a service that keeps its tier', () => {
    expect(standingOf({})).toEqual({});
  });

  it('says nothing of a service that was never seen before', () => {
    expect(standingOf({ record: undefined })).toEqual({});
  });

  it('names a lowering that nobody has noted yet', () => {
    expect(standingOf({ stated: 'auxiliary' })).toEqual({
      lowering: {
        from: 'core',
        to: 'auxiliary',
        noticedAt: '2026-11-24T10:00:00.000Z',
      },
    });
  });

  it('names who approved the tier that is stated', () => {
    expect(standingOf({ latestApproval: approval })).toEqual({ approval });
  });

  it('forgets an approval once the tier was raised again', () => {
    expect(
      standingOf({ stated: 'critical', latestApproval: approval }),
    ).toEqual({});
  });

  it('needs an approval again for a next lowering', () => {
    expect(standingOf({ stated: undefined, latestApproval: approval })).toEqual(
      {
        lowering: { from: 'core', noticedAt: '2026-11-24T10:00:00.000Z' },
      },
    );
  });
});
