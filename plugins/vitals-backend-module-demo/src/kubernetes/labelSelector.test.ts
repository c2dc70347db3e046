import { matcherOf } from './labelSelector';
import { pluralOf } from './pluralOf';

describe('matcherOf', () => {
  const labels = { app: 'triage', tier: 'core' };

  it.each([
    ['app=triage', true],
    ['app==triage,tier=core', true],
    ['app=triage, tier!=critical', true],
    ['app=triage,tier!=core', false],
    ['app=records', false],
    ['shape=api', false],
    ['', true],
  ])('%p is %p', (selector, expected) => {
    expect(matcherOf(selector)(labels)).toBe(expected);
  });

  it('refuses what it does not understand', () => {
    expect(() => matcherOf('app in (triage)')).toThrow(
      'expected a label selector of the form key=value, found "app in (triage)"',
    );
  });
});

describe('pluralOf', () => {
  it.each([
    ['Pod', 'pods'],
    ['NetworkPolicy', 'networkpolicies'],
    ['Ingress', 'ingresses'],
    ['Gateway', 'gateways'],
    ['Rollout', 'rollouts'],
  ])('%s is %s', (kind, plural) => {
    expect(pluralOf(kind)).toBe(plural);
  });
});
