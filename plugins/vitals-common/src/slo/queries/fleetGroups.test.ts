import { objectivesOf, type ServiceObjectives } from '../objective';
import { policyWith, serviceWith } from '../../testing';
import { groupServices } from './fleetGroups';

function held(tier: string): ServiceObjectives {
  const service = serviceWith({ tier });
  const result = objectivesOf(policyWith({}), service);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value;
}

const ofTier = {
  critical: held('critical'),
  core: held('core'),
  auxiliary: held('auxiliary'),
};

function many(tier: keyof typeof ofTier, count: number): ServiceObjectives[] {
  return Array.from({ length: count }, (_, index) => ({
    ...ofTier[tier],
    service: { namespace: 'clinic', name: `${tier}-${index}` },
  }));
}

describe('groupServices', () => {
  it('puts together what is scraped alike, the largest first', () => {
    const groups = groupServices([
      ...many('critical', 1),
      ...many('core', 3),
      ...many('auxiliary', 2),
    ]);
    expect(
      groups.map(group => [group.scrapeIntervalSeconds, group.services.size]),
    ).toEqual([
      [30, 3],
      [60, 2],
      [15, 1],
    ]);
  });

  it('keeps apart what has periods of different lengths', () => {
    const [first, second] = many('core', 2);
    const groups = groupServices([
      first,
      { ...second, periodSeconds: 7 * 86_400 },
    ]);
    expect(groups.map(({ periodSeconds }) => periodSeconds / 86_400)).toEqual([
      28, 7,
    ]);
  });

  it('names its services while they are few', () => {
    const [group] = groupServices(many('core', 2));
    expect(group.matchers).toEqual([
      'namespace="clinic"',
      'service=~"core-0|core-1"',
    ]);
  });

  it('names all groups but the largest of a large fleet, and none that is too long', () => {
    const named = (...groups: ServiceObjectives[][]) =>
      groupServices(groups.flat()).map(({ matchers }) => matchers.length > 0);
    expect(named(many('core', 200))).toEqual([true]);
    expect(named(many('core', 201))).toEqual([false]);
    expect(named(many('core', 1200), many('critical', 1000))).toEqual([
      false,
      true,
    ]);
    expect(named(many('core', 1200), many('critical', 1001))).toEqual([
      false,
      false,
    ]);
  });
});
