import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import {
  Card,
  CardBody,
  CardFooter,
  CardHeader,
  Flex,
  Link,
  Skeleton,
  Text,
} from '@backstage/ui';
import type { ServiceReliability } from '@vitals/plugin-vitals-common/client';
import { worstSeverity } from '@vitals/plugin-vitals-common/slo';
import { AsyncView } from '../async';
import { Age, DemoBadge, UnknownNote } from '../elements';
import { BudgetWords } from './BudgetWords';
import { objectiveTitle } from './objectiveWords';
import styles from './slo.module.css';
import { SloStateBadge } from './SloStateBadge';
import { useEntityHref } from './useEntityHref';
import { useReliability } from './useReliability';

function Objectives({ reliability }: { reliability: ServiceReliability }) {
  const { objectives, unknown, freshness } = reliability;
  if (objectives.length === 0) {
    return (
      <UnknownNote reason={unknown?.message ?? 'it is held to no objective'} />
    );
  }
  return (
    <ul
      className={`${styles.cardList} ${
        freshness === 'stale' ? styles.stale : ''
      }`}
    >
      {objectives.map(({ state, standing }) => (
        <li key={standing.objective.name}>
          <span className={styles.pickerHead}>
            <span>{objectiveTitle(standing.objective)}</span>
            <SloStateBadge
              state={state}
              severity={worstSeverity(standing.alerts)}
            />
          </span>
          <BudgetWords
            standing={standing.measured}
            objective={standing.objective}
          />
        </li>
      ))}
    </ul>
  );
}

/** What a component may still lose, for its overview. */
export function ReliabilityCard() {
  const { entity } = useEntity();
  const state = useReliability(entity);
  const href = useEntityHref();
  const reliability = state.status === 'ready' ? state.value : undefined;
  const takenAt = reliability?.takenAt;
  return (
    <Card>
      <CardHeader>
        <Flex justify="between" align="center">
          <Text as="h3" variant="title-x-small" weight="bold">
            Reliability
          </Text>
          {reliability?.source === 'demo' && <DemoBadge />}
        </Flex>
      </CardHeader>
      <CardBody>
        <AsyncView
          state={state}
          what="its reliability"
          skeleton={<Skeleton width="100%" height={120} />}
        >
          {answer => <Objectives reliability={answer} />}
        </AsyncView>
      </CardBody>
      <CardFooter>
        <Flex justify="between" align="center">
          <Link
            href={href(stringifyEntityRef(entity), 'reliability')}
            variant="body-medium"
          >
            Burn, alerts and incidents
          </Link>
          {takenAt && (
            <Text color="secondary" variant="body-small">
              {reliability.freshness === 'stale' ? 'Old: counted ' : 'Counted '}
              <Age of={new Date(takenAt)} />
            </Text>
          )}
        </Flex>
      </CardFooter>
    </Card>
  );
}
