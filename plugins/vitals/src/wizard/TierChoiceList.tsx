import { Radio, RadioGroup } from '@backstage/ui';
import type { TierPolicy } from '@vitals/plugin-vitals-common/policy';

type TierChoiceListProps = {
  policy: TierPolicy;
  tier?: string;
  onChoose: (tier: string) => void;
};

/** All tiers of the policy, for whoever knows which. */
export function TierChoiceList({
  policy,
  tier,
  onChoose,
}: TierChoiceListProps) {
  return (
    <RadioGroup label="Tier" value={tier ?? null} onChange={onChoose}>
      {Object.entries(policy.tiers).map(([name, { title, description }]) => (
        <Radio key={name} value={name}>
          {title}: {description}
        </Radio>
      ))}
    </RadioGroup>
  );
}
