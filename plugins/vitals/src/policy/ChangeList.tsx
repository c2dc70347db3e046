import { Text } from '@backstage/ui';
import type { ChangeWords } from './changeWords';
import styles from './policy.module.css';

type ChangeListProps = {
  title: string;
  changes: readonly ChangeWords[];
  /** Makes each place a button that opens its value. */
  onOpen?: (path: string) => void;
  empty?: string;
};

function Values({ before, after }: ChangeWords) {
  if (before === undefined) return <ins>{after}</ins>;
  if (after === undefined) {
    return (
      <>
        <del>{before}</del> <span className={styles.hint}>removed</span>
      </>
    );
  }
  return (
    <>
      <del>{before}</del> → <ins>{after}</ins>
    </>
  );
}

/** What differs between two versions, in words. */
export function ChangeList(props: ChangeListProps) {
  const { title, changes, onOpen, empty = 'Nothing differs.' } = props;
  return (
    <section className={styles.changes} aria-label={title}>
      <Text as="h3" variant="body-large" weight="bold">
        {title}
        {changes.length > 0 &&
          `: ${changes.length} ${changes.length === 1 ? 'change' : 'changes'}`}
      </Text>
      {changes.length === 0 ? (
        <Text as="p" color="secondary">
          {empty}
        </Text>
      ) : (
        <ul>
          {changes.map(change => (
            <li key={change.path}>
              {onOpen && change.after !== undefined ? (
                <button
                  type="button"
                  className={styles.place}
                  onClick={() => onOpen(change.path)}
                >
                  {change.where}
                </button>
              ) : (
                <span>{change.where}</span>
              )}
              : <Values {...change} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
