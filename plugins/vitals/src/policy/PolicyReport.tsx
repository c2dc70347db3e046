import { Alert, Button, Flex, useBreakpoint } from '@backstage/ui';
import { useMemo } from 'react';
import { changeWords } from './changeWords';
import { ChangeList } from './ChangeList';
import { diffPolicies } from '@vitals/plugin-vitals-common/policy';
import { filterGroups, holdsWords } from './filterGroups';
import { PlatformTable } from './PlatformTable';
import { platformValues } from './platformValues';
import { PolicyControls } from './PolicyControls';
import { PolicyHeader } from './PolicyHeader';
import type { PolicyQuery } from './policyQuery';
import { PolicyTable } from './PolicyTable';
import { policyGroups } from './policyView';
import { TierIntroduction } from './TierIntroduction';
import { useDeviations } from './useDeviations';
import type { ShownPolicy } from './usePolicy';
import { ValueDialog } from './ValueDialog';

type PolicyReportProps = ShownPolicy & {
  query: PolicyQuery;
  onChange: (change: Partial<PolicyQuery>) => void;
};

/** A version of the policy: its tiers side by side, one tier at a time where the screen is narrow. */
export function PolicyReport(props: PolicyReportProps) {
  const { shown, versions, comparedWith, query, onChange } = props;
  const policy = shown.document;
  const before = comparedWith?.document;
  const deviations = useDeviations();
  const deviating =
    deviations.status === 'ready' ? deviations.value.items : undefined;
  const groups = useMemo(
    () => policyGroups(policy, before, deviating),
    [policy, before, deviating],
  );
  const isNarrow = useBreakpoint().down('sm');

  const tiers = Object.keys(policy.tiers);
  const tier = tiers.find(name => name === query.tier) ?? tiers[0];
  const shownTiers = isNarrow ? [tier] : tiers;
  const visible = filterGroups(groups, query);
  const platform =
    query.group || query.onlyDifferent
      ? []
      : platformValues(policy, before).filter(value =>
          holdsWords(query.text, [
            value.label,
            value.path,
            value.text,
            value.source,
          ]),
        );
  const open = (path: string) => onChange({ path });

  return (
    <Flex direction="column" gap="5">
      <PolicyHeader shown={shown} versions={versions} onChange={onChange} />
      <PolicyControls
        query={query}
        versions={versions}
        shown={shown.version}
        onChange={onChange}
      />
      {comparedWith && before && (
        <ChangeList
          title={`From version ${comparedWith.version} to version ${shown.version}`}
          changes={diffPolicies(before, policy).map(changeWords)}
          onOpen={open}
        />
      )}
      <TierIntroduction
        policy={policy}
        selected={isNarrow ? tier : undefined}
        onSelect={name => onChange({ tier: name })}
      />
      {visible.map(group => (
        <PolicyTable
          key={group.name}
          group={group}
          tiers={shownTiers}
          titleOf={name => policy.tiers[name].title}
          onOpen={open}
        />
      ))}
      {platform.length > 0 && <PlatformTable values={platform} onOpen={open} />}
      {visible.length === 0 && platform.length === 0 && (
        <Alert
          status="info"
          icon
          title="No value matches"
          description="Look for a name, a number or a source, or show everything again."
          customActions={
            <Button
              variant="secondary"
              size="small"
              onPress={() =>
                onChange({ text: '', group: undefined, onlyDifferent: false })
              }
            >
              Show everything
            </Button>
          }
        />
      )}
      <ValueDialog
        policy={policy}
        path={query.path}
        deviations={deviations}
        onClose={() => onChange({ path: undefined })}
      />
    </Flex>
  );
}
