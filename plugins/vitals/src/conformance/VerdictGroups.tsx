import { Text } from '@backstage/ui';
import type { Status } from '@vitals/plugin-vitals-common/conformance';
import { statusViews } from '../status';
import styles from './conformance.module.css';
import type { VerdictGroup } from './conformanceView';
import { VerdictDetails } from './VerdictDetails';

type VerdictGroupsProps = {
  groups: readonly VerdictGroup[];
  tier: string;
  /** What passes is folded unless somebody looks for it. */
  isPassOpen: boolean;
  onRule: (rule: string) => void;
};

/** Only what fails is open at once; the rest opens on demand. */
const openAtOnce: ReadonlySet<Status> = new Set<Status>(['fail']);

/** The verdicts by status, the worst first. */
export function VerdictGroups(props: VerdictGroupsProps) {
  const { groups, tier, isPassOpen, onRule } = props;
  return (
    <>
      {groups.map(({ status, verdicts }) => {
        const title = `${statusViews[status].heading}: ${verdicts.length}`;
        const list = (
          <div className={styles.verdicts}>
            {verdicts.map(shown => (
              <VerdictDetails
                key={shown.id}
                shown={shown}
                tier={tier}
                isOpen={openAtOnce.has(status)}
                onRule={onRule}
              />
            ))}
          </div>
        );
        return status === 'pass' ? (
          <details
            key={`${status}${isPassOpen}`}
            open={isPassOpen}
            className={styles.folded}
          >
            <summary>
              <Text as="h3" variant="body-large" weight="bold">
                {title}
              </Text>
            </summary>
            {list}
          </details>
        ) : (
          <section key={status} aria-label={title}>
            <Text as="h3" variant="body-large" weight="bold">
              {title}
            </Text>
            {list}
          </section>
        );
      })}
    </>
  );
}
