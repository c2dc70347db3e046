import type { Entity } from '@backstage/catalog-model';
import { Flex } from '@backstage/ui';
import type { ServiceReliability } from '@vitals/plugin-vitals-common/client';
import { UnknownNote } from '../elements';
import { EntityNotes, LoweredTierAlert } from '../tier';
import { ObjectivePicker } from './ObjectivePicker';
import { ObjectiveReport } from './ObjectiveReport';
import { reliabilitySentence } from './reliabilityView';
import { Headline } from './Headline';
import { ServiceJourneys } from './ServiceJourneys';
import styles from './slo.module.css';

type ReliabilityViewProps = {
  entity: Entity;
  reliability: ServiceReliability;
  /** Name of the objective that the address asks for. */
  asked?: string;
  onChoose: (objective: string) => void;
  onReload: () => void;
};

/** What a service may still lose, how fast it loses it, and why. */
export function ReliabilityView(props: ReliabilityViewProps) {
  const { entity, reliability, asked, onChoose, onReload } = props;
  const { objectives, unknown, freshness, tierLowering } = reliability;
  const judged =
    objectives.find(({ standing }) => standing.objective.name === asked) ??
    objectives[0];
  return (
    <Flex direction="column" gap="5">
      <Headline
        title={reliabilitySentence(reliability, entity.metadata.name)}
        snapshot={reliability}
      />
      <EntityNotes entity={entity} />
      {tierLowering && (
        <LoweredTierAlert
          entity={entity}
          lowering={tierLowering}
          onChanged={onReload}
        />
      )}
      {unknown && <UnknownNote reason={unknown.message} />}
      {judged && (
        <div
          className={`${styles.report} ${
            freshness === 'stale' ? styles.stale : ''
          }`}
        >
          <ObjectivePicker
            objectives={objectives}
            chosen={judged.standing.objective.name}
            onChoose={onChoose}
          />
          <ObjectiveReport
            entity={entity}
            reliability={reliability}
            judged={judged}
            onChanged={onReload}
          />
        </div>
      )}
      <ServiceJourneys
        journeys={reliability.journeys}
        serviceName={entity.metadata.name}
      />
    </Flex>
  );
}
