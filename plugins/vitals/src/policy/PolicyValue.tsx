import { Focusable, Tooltip, TooltipTrigger } from '@backstage/ui';
import { deviationCount } from './deviationWords';
import styles from './policy.module.css';
import type { PolicyCell } from './policyView';

type PolicyValueProps = {
  cell: PolicyCell;
  /** Name of the row, for the button's accessible name. */
  label: string;
  /** The value stands for all tiers. */
  isSame?: boolean;
  onOpen: (path: string) => void;
};

/** A value with its unit; its source on hover and focus, its details on press. */
export function PolicyValue({ cell, label, isSame, onOpen }: PolicyValueProps) {
  const { text, before, byShape, overridable, deviating } = cell;
  const shown = before === undefined ? text : `${before} → ${text}`;
  return (
    <div className={styles.cell}>
      <TooltipTrigger delay={300}>
        <Focusable>
          <button
            type="button"
            className={styles.value}
            data-unset={cell.literal === undefined || undefined}
            aria-label={`${label}, ${
              isSame ? 'all tiers' : cell.tier
            }: ${shown}`}
            onClick={() => onOpen(cell.path)}
          >
            {before !== undefined && (
              <>
                <del>{before}</del> →{' '}
              </>
            )}
            {text}
          </button>
        </Focusable>
        <Tooltip>
          {cell.literal && (
            <>
              <code>{cell.literal}</code>
              <br />
            </>
          )}
          {cell.source ? `Source: ${cell.source}` : 'No source is stated'}
        </Tooltip>
      </TooltipTrigger>
      {isSame && <span className={styles.hint}>all tiers</span>}
      {byShape.map(entry => (
        <button
          key={entry.shape}
          type="button"
          className={styles.byShape}
          onClick={() => onOpen(entry.path)}
        >
          {entry.shape}: {entry.text}
        </button>
      ))}
      {deviating > 0 && (
        <button
          type="button"
          className={styles.byShape}
          onClick={() => onOpen(cell.path)}
        >
          {deviationCount(deviating)}
        </button>
      )}
      {overridable && (
        <span className={styles.hint}>a service may set {overridable}</span>
      )}
    </div>
  );
}
