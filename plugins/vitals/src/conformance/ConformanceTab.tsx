import { useEntity } from '@backstage/plugin-catalog-react';
import { AsyncView } from '../async';
import { ConformanceEmpty } from './ConformanceEmpty';
import { ConformanceReportView } from './ConformanceReportView';
import { ConformanceSkeleton } from './ConformanceSkeleton';
import { useConformance } from './useConformance';
import { useConformanceQuery } from './useConformanceQuery';

/** How what runs of a component compares with the tier policy. */
export function ConformanceTab() {
  const { entity } = useEntity();
  const state = useConformance(entity);
  const [query, change] = useConformanceQuery();
  return (
    <AsyncView
      state={state}
      what={`the conformance of ${entity.metadata.name}`}
      skeleton={<ConformanceSkeleton />}
      isEmpty={({ report }) => report.verdicts.length === 0}
      empty={conformance => (
        <ConformanceEmpty entity={entity} conformance={conformance} />
      )}
    >
      {(conformance, at) => (
        <ConformanceReportView
          entity={entity}
          conformance={conformance}
          at={at}
          query={query}
          onChange={change}
          isReloading={state.status === 'ready' && state.isReloading}
          onReload={state.status === 'loading' ? undefined : state.reload}
        />
      )}
    </AsyncView>
  );
}
