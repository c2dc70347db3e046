import type { Entity } from '@backstage/catalog-model';
import { useEntityPermission } from '@backstage/plugin-catalog-react/alpha';
import { Button, Text } from '@backstage/ui';
import { RiToolsLine } from '@remixicon/react';
import type {
  Maintenance,
  ServiceReliability,
} from '@vitals/plugin-vitals-common/client';
import { vitalsMaintenanceWritePermission } from '@vitals/plugin-vitals-common/policy';
import type { ObjectiveStanding } from '@vitals/plugin-vitals-common/slo';
import { useState } from 'react';
import { CloseMaintenanceDialog } from './CloseMaintenanceDialog';
import { MaintenanceTable } from './MaintenanceTable';
import { notCountedWords } from './notCountedWords';
import { PlanMaintenanceDialog } from './PlanMaintenanceDialog';
import styles from './slo.module.css';

type NotCountedProps = {
  entity: Entity;
  standing: ObjectiveStanding;
  reliability: Pick<ServiceReliability, 'maintenance' | 'thirdParties'>;
  onChanged: () => void;
};

/** What is not charged, and who said so: third parties, what nobody explains, and maintenance. */
export function NotCounted(props: NotCountedProps) {
  const { entity, standing, reliability, onChanged } = props;
  const { objective, counts } = standing;
  const [isPlanning, setPlanning] = useState(false);
  const [closing, setClosing] = useState<Maintenance>();
  const { allowed, loading } = useEntityPermission(
    vitalsMaintenanceWritePermission,
  );
  const lines = notCountedWords(
    counts.period,
    objective,
    reliability.thirdParties,
  );
  return (
    <section aria-labelledby="slo-not-counted">
      <div className={styles.head}>
        <Text
          as="h3"
          id="slo-not-counted"
          variant="title-x-small"
          weight="bold"
        >
          What is not counted
        </Text>
        {allowed && (
          <Button
            size="small"
            variant="secondary"
            iconStart={<RiToolsLine aria-hidden />}
            onPress={() => setPlanning(true)}
          >
            Enter maintenance…
          </Button>
        )}
      </div>
      {lines.map(line => (
        <Text as="p" key={line}>
          {line}
        </Text>
      ))}
      {reliability.maintenance.length > 0 ? (
        <MaintenanceTable
          maintenance={reliability.maintenance}
          objective={objective}
          onClose={allowed ? setClosing : undefined}
        />
      ) : (
        <Text as="p" color="secondary">
          No maintenance within the period, and none to come.
          {!allowed && !loading && ' Its owners can enter it here.'}
        </Text>
      )}
      {isPlanning && (
        <PlanMaintenanceDialog
          entity={entity}
          onClose={() => setPlanning(false)}
          onChanged={onChanged}
        />
      )}
      {closing && (
        <CloseMaintenanceDialog
          entity={entity}
          maintenance={closing}
          onClose={() => setClosing(undefined)}
          onChanged={onChanged}
        />
      )}
    </section>
  );
}
