import type { Load } from '../service';
import { expectedBudget } from './expectedBudget';
import type { Objective } from './objective';

const fourWeeks = 28 * 86_400;

function objective(facts: Partial<Objective>): Objective {
  return {
    name: 'availability',
    sli: 'availability',
    event: 'request',
    target: 0.999,
    origin: { kind: 'policy', path: 'objectives.availability', version: 1 },
    ...facts,
  };
}

const vouched = (value: number, basis: 'declared' | 'measured' = 'declared') =>
  ({ value, basis, date: '2026-11-01' } as const);

describe('the budget that is expected before anything was measured', () => {
  // 100 a second at the peak, 37 on average, for 2,419,200 s: 89,510,400; 0.1 % of it.
  it('of requests follows from the peak', () => {
    const load: Load = { peakRequestsPerSecond: vouched(100) };
    const expected = expectedBudget(objective({}), load, fourWeeks);
    expect(expected.events).toBe(89_510_400);
    expect(expected.allowed).toBeCloseTo(89_510.4, 6);
    expect(expected.allowedConsultations).toBeUndefined();
  });

  it('of requests is said in consultations once both factors are measured', () => {
    const load: Load = {
      peakRequestsPerSecond: vouched(100),
      requestsPerConsultation: vouched(40, 'measured'),
      spoiledShare: vouched(0.25, 'measured'),
    };
    expect(
      expectedBudget(objective({}), load, fourWeeks).allowedConsultations,
    ).toBeCloseTo(22_377.6, 6);
  });

  // 300 open at the peak, 111 on average, each for 15 min: 7.4 begin a minute; × 40,320 min.
  it('of consultations follows from how many are open and for how long', () => {
    const load: Load = {
      peakSessions: vouched(300),
      consultationMinutes: vouched(15),
    };
    const sessions = objective({
      sli: 'session-success',
      event: 'consultation',
      target: 0.995,
    });
    const expected = expectedBudget(sessions, load, fourWeeks);
    expect(expected.events).toBeCloseTo(298_368, 6);
    expect(expected.allowed).toBeCloseTo(1491.84, 6);
    expect(expected.allowedConsultations).toBeCloseTo(1491.84, 6);
  });

  it('of minutes is the length of the period', () => {
    const age = objective({
      sli: 'workflow-age',
      event: 'minute',
      target: 0.99,
    });
    expect(expectedBudget(age, {}, fourWeeks)).toMatchObject({
      events: 40_320,
      allowed: 403.2,
    });
  });

  it.each<[string, Partial<Objective>, Load]>([
    ['no peak', {}, {}],
    [
      'no length',
      { sli: 'video-setup', event: 'consultation' },
      { peakSessions: vouched(300) },
    ],
    [
      'no figure at all for workflows',
      { sli: 'workflow-completion', event: 'workflow' },
      { peakRequestsPerSecond: vouched(100) },
    ],
  ])('is not guessed where the descriptor states %s', (_, facts, load) => {
    const stated = objective(facts);
    expect(expectedBudget(stated, load, fourWeeks)).toEqual({
      objective: stated,
    });
  });
});
