import type { Load } from '../service';
import {
  consultationFactor,
  consultationsOf,
  spoiledConsultations,
} from './consultations';

const availability = { event: 'request', sli: 'availability' } as const;

function load(basis: 'declared' | 'measured'): Load {
  return {
    requestsPerConsultation: { value: 40, basis, date: '2026-11-20' },
    spoiledShare: { value: 0.25, basis: 'measured', date: '2026-10-02' },
  };
}

describe('the factor between events and consultations', () => {
  it('is 1 where the event is a consultation, whatever the descriptor says', () => {
    const objective = { event: 'consultation', sli: 'video-setup' } as const;
    expect(consultationFactor(objective, load('declared'))).toEqual({
      eventsPerConsultation: 1,
      spoiledShare: 1,
    });
  });

  it('of failed requests is the measured one, as old as its older part', () => {
    expect(consultationFactor(availability, load('measured'))).toEqual({
      eventsPerConsultation: 40,
      spoiledShare: 0.25,
      measuredOn: '2026-10-02',
    });
  });

  it.each([
    ['was only declared', availability, load('declared')],
    ['was not stated', availability, {}],
    [
      'is of failed requests and those are late',
      { event: 'request', sli: 'latency' } as const,
      load('measured'),
    ],
    [
      'is of requests and those are workflows',
      { event: 'workflow', sli: 'workflow-completion' } as const,
      load('measured'),
    ],
  ])('is not guessed where it %s', (_, objective, figures) => {
    expect(consultationFactor(objective, figures)).toBeUndefined();
  });
});

describe('events in consultations', () => {
  const factor = { eventsPerConsultation: 40, spoiledShare: 0.25 };

  // 1,000,000 ÷ 40
  it('are those behind all requests', () => {
    expect(consultationsOf(1_000_000, factor)).toBe(25_000);
  });

  // 60 × 0.25
  it('are those that the failed ones spoiled', () => {
    expect(spoiledConsultations(60, factor)).toBe(15);
  });
});
