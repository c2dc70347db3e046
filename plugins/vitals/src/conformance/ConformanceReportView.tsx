import type { Entity } from '@backstage/catalog-model';
import { Alert, Button, Flex } from '@backstage/ui';
import type { ServiceConformance } from '@vitals/plugin-vitals-common/client';
import { useMemo } from 'react';
import { EntityNotes, judgedTier, LoweredTierAlert } from '../tier';
import { AssumedTierNote } from './AssumedTierNote';
import { BehindPanel } from './BehindPanel';
import type { ConformanceQuery } from './conformanceQuery';
import { ConformanceSummary } from './ConformanceSummary';
import { familiesIn, shownVerdicts, verdictGroups } from './conformanceView';
import { RuleDialog } from './RuleDialog';
import { SourceProblems } from './SourceProblems';
import { VerdictFilters } from './VerdictFilters';
import { VerdictGroups } from './VerdictGroups';

type ConformanceReportViewProps = {
  entity: Entity;
  conformance: ServiceConformance;
  /** When it was answered. */
  at: Date;
  query: ConformanceQuery;
  onChange: (change: Partial<ConformanceQuery>) => void;
  isReloading: boolean;
  onReload?: () => void;
};

/** The verdicts on a service, what fails first. */
export function ConformanceReportView(props: ConformanceReportViewProps) {
  const { entity, conformance, query, onChange } = props;
  const { report, behind, problems } = conformance;
  const shown = useMemo(
    () => shownVerdicts(report.verdicts),
    [report.verdicts],
  );
  const groups = verdictGroups(shown, query);
  const tier = judgedTier(entity, conformance) ?? report.assumedTier.tier;
  return (
    <Flex direction="column" gap="4">
      <ConformanceSummary
        entity={entity}
        conformance={conformance}
        isReloading={props.isReloading}
        onReload={props.onReload}
      />
      <EntityNotes entity={entity} />
      {conformance.tierLowering && props.onReload && (
        <LoweredTierAlert
          entity={entity}
          lowering={conformance.tierLowering}
          onChanged={props.onReload}
        />
      )}
      <SourceProblems problems={problems} />
      <AssumedTierNote assumed={report.assumedTier} />
      {behind && <BehindPanel behind={behind} />}
      <VerdictFilters
        query={query}
        summary={report.summary}
        families={familiesIn(shown)}
        onChange={onChange}
      />
      {groups.length === 0 ? (
        <Alert
          status="info"
          icon
          title="No verdict matches"
          customActions={
            <Button
              size="small"
              variant="secondary"
              onPress={() =>
                onChange({ text: '', status: undefined, family: undefined })
              }
            >
              Show all verdicts
            </Button>
          }
        />
      ) : (
        <VerdictGroups
          groups={groups}
          tier={tier}
          isPassOpen={query.status === 'pass' || query.text !== ''}
          onRule={rule => onChange({ rule })}
        />
      )}
      <RuleDialog
        id={query.rule}
        tier={tier}
        onClose={() => onChange({ rule: undefined })}
      />
    </Flex>
  );
}
