import { SearchField, Select, Switch } from '@backstage/ui';
import type { PolicyVersion } from '@vitals/plugin-vitals-common/client';
import { profileGroups } from '@vitals/plugin-vitals-common/policy';
import { localTime } from '../elements';
import { authorName } from './authorName';
import { labelOf } from './formatValue';
import styles from './policy.module.css';
import type { PolicyQuery } from './policyQuery';

type PolicyControlsProps = {
  query: PolicyQuery;
  versions: readonly PolicyVersion[];
  shown: number;
  onChange: (change: Partial<PolicyQuery>) => void;
};

const none = 'none';

function versionLabel({
  version,
  publishedAt,
  publishedBy,
}: PolicyVersion): string {
  return `${version} · ${localTime(new Date(publishedAt))} · ${authorName(
    publishedBy,
  )}`;
}

/** What of the policy is shown: text, group, version, comparison. */
export function PolicyControls(props: PolicyControlsProps) {
  const { query, versions, shown, onChange } = props;
  const options = versions.map(entry => ({
    id: String(entry.version),
    label: versionLabel(entry),
  }));
  const latest = versions[0]?.version;
  const numberOf = (key: unknown) => (key === none ? undefined : Number(key));
  return (
    <div role="search" className={styles.controls}>
      <SearchField
        label="Find a value"
        placeholder="replicas, 99.95, Istio"
        size="small"
        value={query.text}
        onChange={text => onChange({ text })}
      />
      <Select
        label="Group"
        options={[
          { id: none, label: 'All groups' },
          ...profileGroups.map(name => ({ id: name, label: labelOf(name) })),
        ]}
        value={query.group ?? none}
        onChange={key =>
          onChange({ group: key === none ? undefined : String(key) })
        }
      />
      <Select
        label="Version"
        options={options}
        value={String(shown)}
        onChange={key => {
          const version = numberOf(key);
          onChange({ version: version === latest ? undefined : version });
        }}
      />
      <Select
        label="Compare with"
        options={[
          { id: none, label: 'No other version' },
          ...options.filter(({ id }) => id !== String(shown)),
        ]}
        value={query.compareWith ? String(query.compareWith) : none}
        onChange={key => onChange({ compareWith: numberOf(key) })}
      />
      <Switch
        className={styles.switch}
        label="Only where tiers differ"
        isSelected={query.onlyDifferent}
        onChange={onlyDifferent => onChange({ onlyDifferent })}
      />
    </div>
  );
}
