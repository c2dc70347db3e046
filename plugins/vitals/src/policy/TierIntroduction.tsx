import { Text, ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import type { TierPolicy } from '@vitals/plugin-vitals-common/policy';
import styles from './policy.module.css';

type TierIntroductionProps = {
  policy: TierPolicy;
  /** Set where only one tier fits on the screen. */
  selected?: string;
  onSelect: (tier: string) => void;
};

/** What each tier is for; on a narrow screen the choice of the tier shown below. */
export function TierIntroduction(props: TierIntroductionProps) {
  const { policy, selected, onSelect } = props;
  const tiers = Object.entries(policy.tiers).filter(
    ([name]) => selected === undefined || name === selected,
  );
  return (
    <section aria-label="Tiers">
      {selected !== undefined && (
        <ToggleButtonGroup
          aria-label="Tier shown"
          className={styles.tierChoice}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[selected]}
          onSelectionChange={keys => keys.forEach(key => onSelect(String(key)))}
        >
          {Object.entries(policy.tiers).map(([name, tier]) => (
            <ToggleButton key={name} id={name}>
              {tier.title}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
      )}
      <div className={styles.tiers}>
        {tiers.map(([name, tier]) => (
          <div key={name} className={styles.tier}>
            <Text as="h3" variant="body-large" weight="bold">
              {tier.title}
            </Text>
            <Text as="p" variant="body-medium" color="secondary">
              {tier.description}
            </Text>
          </div>
        ))}
      </div>
    </section>
  );
}
