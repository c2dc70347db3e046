import { configApiRef, useApi } from '@backstage/frontend-plugin-api';
import styles from './DemoBadge.module.css';

/** Says, where it is so, that the platform on the screen is simulated. */
export function DemoBadge() {
  const isDemo = useApi(configApiRef).getOptionalBoolean('vitals.demo');
  if (!isDemo) return null;
  return (
    <div className={styles.row}>
      <span
        className={styles.badge}
        title="The platform that you see is simulated; no patient, service or cluster here is real."
      >
        Demo
      </span>
    </div>
  );
}
