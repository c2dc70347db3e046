import type { Entity } from '@backstage/catalog-model';
import { Alert } from '@backstage/ui';
import { entityNotes } from './entityNotes';
import styles from './tier.module.css';

/** What is wrong with the descriptor and labels of an entity, a line each. */
export function EntityNotes({ entity }: { entity: Entity }) {
  return (
    <>
      {entityNotes(entity).map(({ status, title, lines }) => (
        <Alert
          key={status}
          status={status}
          icon
          title={title}
          description={
            lines.length === 1 ? (
              <span className={styles.line}>{lines[0]}</span>
            ) : (
              <ul className={styles.lines}>
                {lines.map(line => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            )
          }
        />
      ))}
    </>
  );
}
