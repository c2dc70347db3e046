import type { Objective } from '@vitals/plugin-vitals-common/slo';
import { expectedLoss } from './expectedLoss';

function objectiveOf(event: Objective['event']): Objective {
  return {
    name: 'any',
    sli: 'availability',
    event,
    target: 0.999,
    origin: { kind: 'fixed', reason: 'a test' },
  };
}

describe('expectedLoss', () => {
  it('has two digits, since it is an estimate', () => {
    expect(
      expectedLoss({
        objective: objectiveOf('request'),
        events: 108_864_000,
        allowed: 108_864,
      }),
    ).toEqual({ known: true, events: 'about 110,000 of 110,000,000 requests' });
  });

  it('is in consultations too where somebody measured how they relate', () => {
    expect(
      expectedLoss({
        objective: objectiveOf('request'),
        events: 108_864_000,
        allowed: 108_864,
        allowedConsultations: 27_216,
      }),
    ).toMatchObject({ consultations: 'about 27,000 consultations' });
  });

  it('says consultations once where they are what is counted', () => {
    expect(
      expectedLoss({
        objective: objectiveOf('consultation'),
        events: 52_258,
        allowed: 261.29,
        allowedConsultations: 261.29,
      }),
    ).toEqual({ known: true, events: 'about 260 of 52,000 consultations' });
  });

  it('counts minutes as they are', () => {
    expect(
      expectedLoss({
        objective: objectiveOf('minute'),
        events: 40_320,
        allowed: 40.32,
      }),
    ).toEqual({ known: true, events: '40 of 40,320 minutes' });
  });

  it('tells what nobody said, instead of a number', () => {
    expect(expectedLoss({ objective: objectiveOf('workflow') })).toEqual({
      known: false,
      reason:
        'the form does not ask how many workflows there are; it is counted once the service runs',
    });
  });
});
