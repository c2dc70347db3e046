import { SearchField, Select, ToggleButton } from '@backstage/ui';
import {
  families as allFamilies,
  statuses,
  type Family,
  type Summary,
} from '@vitals/plugin-vitals-common/conformance';
import { StatusBadge } from '../status';
import type { ConformanceQuery } from './conformanceQuery';
import styles from './conformance.module.css';

type VerdictFiltersProps = {
  query: ConformanceQuery;
  summary: Summary;
  /** The families that occur. */
  families: readonly Family[];
  onChange: (change: Partial<ConformanceQuery>) => void;
};

const all = 'all';

/** Which verdicts are shown: by status, family and words. */
export function VerdictFilters(props: VerdictFiltersProps) {
  const { query, summary, families, onChange } = props;
  const occurring = statuses.filter(
    status => summary[status] > 0 || status === query.status,
  );
  return (
    <div role="search" className={styles.filters}>
      <div role="group" aria-label="Status" className={styles.statuses}>
        {occurring.map(status => (
          <ToggleButton
            key={status}
            isSelected={query.status === status}
            onChange={isSelected =>
              onChange({ status: isSelected ? status : undefined })
            }
          >
            <StatusBadge status={status} count={summary[status]} />
          </ToggleButton>
        ))}
      </div>
      <Select
        aria-label="Family"
        options={[
          { id: all, label: 'All families' },
          ...families.map(family => ({ id: family, label: family })),
        ]}
        value={query.family ?? all}
        onChange={key =>
          onChange({ family: allFamilies.find(family => family === key) })
        }
      />
      <SearchField
        aria-label="Find a verdict"
        placeholder="rule, object, value"
        size="small"
        value={query.text}
        onChange={text => onChange({ text })}
      />
    </div>
  );
}
