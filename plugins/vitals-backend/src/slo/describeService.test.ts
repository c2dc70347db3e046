import { defaultPolicy } from '@vitals/plugin-vitals-common/policy';
import { triage, triageEntity } from '../__testUtils__/services';
import { heldOf } from '../__testUtils__/sloServices';
import { describeService } from './describeService';

const now = new Date('2026-11-24T10:00:00.000Z');
const judgedBy = { policy: defaultPolicy, record: undefined, now };

function targetOf(described: ReturnType<typeof describeService>) {
  return heldOf(described).objectives.find(
    ({ name }) => name === 'availability',
  )?.target;
}

describe('a service of the catalog', () => {
  it('is held to the objectives of its tier', () => {
    const described = describeService(
      triageEntity({ vitals: triage }),
      judgedBy,
    );
    expect(described.facts).toEqual({
      entityRef: 'component:default/triage',
      service: { namespace: 'clinic', name: 'triage' },
      tier: 'core',
      shape: 'api',
      owner: 'group:default/clinical-engineering',
      system: 'consultation',
    });
    expect(targetOf(described)).toBe(0.999);
    expect(described.tierLowering).toBeUndefined();
  });

  it('is held to the higher tier while a lowering waits', () => {
    const record = {
      tier: 'critical',
      lowering: { to: 'core', noticedAt: '2026-11-23T08:00:00.000Z' },
    };
    const described = describeService(triageEntity({ vitals: triage }), {
      ...judgedBy,
      record,
    });
    expect(described.facts.tier).toBe('critical');
    expect(targetOf(described)).toBe(0.9995);
    expect(described.tierLowering).toEqual({
      from: 'critical',
      to: 'core',
      noticedAt: '2026-11-23T08:00:00.000Z',
    });
  });

  it('is held to the higher tier before anybody noted the lowering', () => {
    const described = describeService(triageEntity({ vitals: triage }), {
      ...judgedBy,
      record: { tier: 'critical' },
    });
    expect(targetOf(described)).toBe(0.9995);
    expect(described.tierLowering?.noticedAt).toBe('2026-11-24T10:00:00.000Z');
  });

  it.each([
    [
      'carries no descriptor',
      triageEntity(),
      'what it is held to is not known: its entity has no spec.vitals, which carries vitals.yaml',
    ],
    [
      'carries a wrong one',
      triageEntity({ vitals: { ...triage, phi: 'perhaps' } }),
      'what it is held to is not known: vitals.yaml: phi: expected true or false, found "perhaps"',
    ],
    [
      'states a tier that the policy does not have',
      triageEntity({ vitals: { ...triage, tier: 'gold' } }),
      'what it is held to is not known: vitals.yaml: tier: expected one of the policy\'s tiers (critical, core, auxiliary), found "gold"',
    ],
  ])('that %s is unknown and says why', (_, entity, message) => {
    const { facts, held } = describeService(entity, judgedBy);
    expect(held).toEqual({ unknown: { reason: 'not-described', message } });
    expect(facts.owner).toBe('group:default/clinical-engineering');
  });
});
