import type { Entity } from '@backstage/catalog-model';
import type { ServiceReliability } from '@vitals/plugin-vitals-common/client';
import { AlertTable } from './AlertTable';
import { BurnChart } from './BurnChart';
import { CountingFacts } from './CountingFacts';
import { IncidentTable } from './IncidentTable';
import { lastRecord } from './lastRecord';
import { NotCounted } from './NotCounted';
import { ObjectiveBudget } from './ObjectiveBudget';
import styles from './slo.module.css';
import { useIncidents } from './useBurnHistory';

type ObjectiveReportProps = {
  entity: Entity;
  reliability: ServiceReliability;
  judged: ServiceReliability['objectives'][number];
  onChanged: () => void;
};

type CountedProps = ObjectiveReportProps & {
  takenAt: string;
  periodSeconds: number;
};

function CountedReport(props: CountedProps) {
  const { entity, judged, takenAt, periodSeconds } = props;
  const { objective } = judged.standing;
  const incidents = useIncidents(entity, takenAt);
  const shown =
    incidents.status === 'ready'
      ? incidents.value.items.filter(
          each => each.objective.name === objective.name,
        )
      : [];
  return (
    <>
      <AlertTable standing={judged.standing} periodSeconds={periodSeconds} />
      <BurnChart
        entity={entity}
        objective={objective.name}
        takenAt={takenAt}
        periodSeconds={periodSeconds}
        incidents={shown}
      />
      <IncidentTable
        state={incidents}
        objective={objective.name}
        maintenance={props.reliability.maintenance}
      />
    </>
  );
}

/** One objective: what it may still lose, what fires, how it burned, what cost most and what is not counted. */
export function ObjectiveReport(props: ObjectiveReportProps) {
  const { entity, reliability, judged, onChanged } = props;
  const { takenAt, periodSeconds } = reliability;
  return (
    <div className={styles.report}>
      <ObjectiveBudget judged={judged} reliability={reliability} />
      {takenAt && periodSeconds && (
        <CountedReport
          {...props}
          takenAt={lastRecord(takenAt)}
          periodSeconds={periodSeconds}
        />
      )}
      <NotCounted
        entity={entity}
        standing={judged.standing}
        reliability={reliability}
        onChanged={onChanged}
      />
      <CountingFacts judged={judged} paging={reliability.paging} />
    </div>
  );
}
