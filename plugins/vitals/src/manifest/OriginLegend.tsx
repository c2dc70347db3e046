import { OriginMarkBadge, originMarks } from '../origin';
import styles from './manifest.module.css';

const kinds = ['policy', 'descriptor', 'derived', 'fixed'] as const;

/** What the letters before the lines of a manifest mean. */
export function OriginLegend() {
  return (
    <ul className={styles.legend} aria-label="Where values come from">
      {kinds.map(kind => (
        <li key={kind}>
          <OriginMarkBadge kind={kind} /> {originMarks[kind].means}
        </li>
      ))}
    </ul>
  );
}
