import type { Fix } from '@vitals/plugin-vitals-common/conformance';
import { CopyButton, InlineCode } from '../elements';
import styles from './conformance.module.css';

/** How to mend a fault, with the patch to copy where there is one. */
export function FixView({ fix }: { fix: Fix }) {
  return (
    <>
      <InlineCode text={fix.description} />
      {fix.patch && (
        <div className={styles.patch}>
          <div
            role="group"
            aria-label="Patch"
            // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard
            tabIndex={0}
          >
            <pre>
              <code>{fix.patch.trimEnd()}</code>
            </pre>
          </div>
          <CopyButton text={fix.patch} label="Copy patch" />
        </div>
      )}
    </>
  );
}
