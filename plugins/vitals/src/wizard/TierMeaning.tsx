import { Text } from '@backstage/ui';
import type { Shape, TierPolicy } from '@vitals/plugin-vitals-common/policy';
import { tierLines } from './tierLines';
import styles from './wizard.module.css';

type TierMeaningProps = { policy: TierPolicy; tier: string; shape: Shape };

/** What a tier means for the service, by the policy in force. */
export function TierMeaning({ policy, tier, shape }: TierMeaningProps) {
  const { title, description } = policy.tiers[tier];
  return (
    <section
      className={styles.meaning}
      aria-label={`What ${title} means`}
      aria-live="polite"
    >
      <Text as="p" variant="body-large" weight="bold">
        {title}
      </Text>
      <Text as="p" color="secondary">
        {description}
      </Text>
      <dl className={styles.lines}>
        {tierLines(policy, tier, shape).map(({ topic, text }) => (
          <div key={topic}>
            <dt>{topic}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <Text as="p" variant="body-small" color="secondary">
        By policy v{policy.version}
      </Text>
    </section>
  );
}
