import { Link, useSidebarOpenState } from '@backstage/core-components';
import { VitalsLogo } from './VitalsLogo';
import styles from './SidebarLogo.module.css';

/** The portal's mark, and the way home. */
export function SidebarLogo() {
  const { isOpen } = useSidebarOpenState();
  return (
    <div className={styles.logo}>
      <Link to="/" underline="none" aria-label="Vitals, home">
        <VitalsLogo withName={isOpen} />
      </Link>
    </div>
  );
}
