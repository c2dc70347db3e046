import {
  defaultPolicy,
  type TierPolicy,
} from '@vitals/plugin-vitals-common/policy';
import { serviceDescriptor } from '@vitals/plugin-vitals-common/service';
import { triage } from '../__testUtils__/services';
import { behind } from './behind';

const service = serviceDescriptor.parse(triage);

function second(change: (policy: TierPolicy) => void): TierPolicy {
  const policy = { ...structuredClone(defaultPolicy), version: 2 };
  change(policy);
  return policy;
}

describe('behind', () => {
  it('names file, field, before and after of what the newer policy changes', () => {
    const to = second(policy => {
      policy.tiers.core.scale.minReplicas = 3;
    });
    expect(behind(service, { from: defaultPolicy, to })).toEqual({
      ok: true,
      value: {
        from: 1,
        to: 2,
        changes: expect.arrayContaining([
          {
            file: 'horizontal-pod-autoscaler.yaml',
            pointer: '/spec/minReplicas',
            before: 2,
            after: 3,
          },
        ]),
      },
    });
  });

  it('leaves out the number of the version, which alone changes nothing', () => {
    expect(
      behind(service, { from: defaultPolicy, to: second(() => {}) }),
    ).toEqual({ ok: true, value: { from: 1, to: 2, changes: [] } });
  });

  it('says by which version the service cannot be rendered', () => {
    const to = second(policy => {
      policy.defaultTier = 'critical';
      delete policy.tiers.core;
    });
    expect(behind(service, { from: defaultPolicy, to })).toEqual({
      ok: false,
      problems: [
        expect.stringMatching(
          /^cannot be rendered by policy v2: vitals\.yaml: tier: .+$/,
        ),
      ],
    });
  });
});
