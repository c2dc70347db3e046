import { readPolicyQuery, writePolicyQuery } from './policyQuery';

const read = (query: string) => readPolicyQuery(new URLSearchParams(query));

describe('the address of the policy page', () => {
  it.each([
    '',
    'version=2&compare=1&group=scale&q=replicas&different=yes&tier=core&path=tiers.core.scale.minReplicas',
    'edit=yes',
  ])('keeps the state %j', query => {
    expect(writePolicyQuery(read(query)).toString()).toBe(query);
  });

  it.each(['version=0', 'version=two', 'version=1.5', 'group=nonsense'])(
    'ignores %s',
    query => {
      expect(writePolicyQuery(read(query)).toString()).toBe('');
    },
  );
});
