import { defaultPolicy } from '../../policy';
import { services as rendered } from '../faults/renderedServices';
import { standings, type StandingRequest } from './standing';

const { service: triage } = rendered.canary;

const object = (
  name: string,
  namespace?: string,
  labels: Record<string, string> = {},
) => ({
  object: {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace },
  },
  labels,
});

const decide = (request: Partial<StandingRequest> = {}) =>
  standings({ policy: defaultPolicy, services: [triage], ...request });

describe('the standing of an object', () => {
  it('comes from the option before descriptor, label and default', () => {
    const claim = object('triage', 'clinic', { 'vitals.dev/tier': 'core' });
    expect(decide({ tier: 'auxiliary' })(claim).tier).toBe('auxiliary');
    expect(decide()(claim).tier).toBe('critical');
    expect(decide({ services: [] })(claim).tier).toBe('core');
    const silent = decide()(object('other', 'clinic'));
    expect([silent.tier, silent.assumed, silent.shape]).toEqual([
      'core',
      true,
      'api',
    ]);
  });

  it('is the default one for a tier that the policy does not have', () => {
    const standing = decide()(
      object('other', 'clinic', { 'vitals.dev/tier': 'gold' }),
    );
    expect([standing.tier, standing.assumed]).toEqual(['core', true]);
  });

  it('does not take words of every JavaScript object for tiers', () => {
    const standing = decide()(
      object('other', 'clinic', { 'vitals.dev/tier': 'constructor' }),
    );
    expect(standing.tier).toBe('core');
  });

  it('finds the descriptor by name and namespace, or by the label of the name', () => {
    const nameOf = (claim: ReturnType<typeof object>) =>
      decide()(claim).service?.name;
    expect(nameOf(object('triage', 'clinic'))).toBe('triage');
    expect(nameOf(object('triage'))).toBe('triage');
    expect(nameOf(object('triage', 'billing'))).toBeUndefined();
    expect(
      nameOf(
        object('triage-v2', 'clinic', { 'app.kubernetes.io/name': 'triage' }),
      ),
    ).toBe('triage');
  });

  it('takes the shape from option, descriptor, label, then kind', () => {
    const claim = object('other', 'clinic', { 'vitals.dev/shape': 'session' });
    expect(decide({ shape: 'media' })(claim).shape).toBe('media');
    expect(decide()(claim).shape).toBe('session');
    expect(
      decide()({ ...object('nightly', 'clinic'), shapeOfKind: 'job' }).shape,
    ).toBe('job');
  });

  it('leaves refused overrides out and says why', () => {
    const standing = decide({
      services: [{ ...triage, overrides: { scale: { minReplicas: 1 } } }],
    })(object('triage', 'clinic'));
    expect(standing.profile.scale.minReplicas).toBe(3);
    expect(standing.overrideProblems).toEqual([
      'overrides.scale.minReplicas: expected a number from 3 to 100, found 1',
    ]);
  });

  it('gives an allowed override the descriptor as its origin', () => {
    const standing = decide({
      services: [{ ...triage, overrides: { scale: { minReplicas: 5 } } }],
    })(object('triage', 'clinic'));
    expect(standing.originOf(['scale', 'minReplicas'])).toEqual({
      kind: 'descriptor',
      path: 'overrides.scale.minReplicas',
    });
  });
});
