import { useRouteRef } from '@backstage/core-plugin-api';
import {
  entityRouteParams,
  entityRouteRef,
  useEntity,
} from '@backstage/plugin-catalog-react';
import {
  Card,
  CardBody,
  CardHeader,
  Flex,
  Link,
  Skeleton,
  Text,
} from '@backstage/ui';
import type { ServiceConformance } from '@vitals/plugin-vitals-common/client';
import { shapeLabel, statuses } from '@vitals/plugin-vitals-common/conformance';
import { AsyncView } from '../async';
import { DemoBadge } from '../elements';
import { usePolicyHref } from '../origin';
import { StatusBadge } from '../status';
import { EntityNotes, LoweredTierAlert, TierFact } from '../tier';
import styles from './conformance.module.css';
import { useConformance } from './useConformance';

function policyWords({
  renderedBy,
  policyVersion,
}: ServiceConformance): string {
  if (renderedBy === undefined) {
    return `not stated by what runs; today v${policyVersion}`;
  }
  return renderedBy === policyVersion
    ? `v${renderedBy}, up to date`
    : `v${renderedBy}, behind v${policyVersion}`;
}

function Counts({ conformance }: { conformance: ServiceConformance }) {
  const { summary } = conformance.report;
  const counted = statuses.filter(status => summary[status] > 0);
  if (counted.length === 0) return <>nothing was judged</>;
  return (
    <span className={styles.counts}>
      {counted.map(status => (
        <StatusBadge key={status} status={status} count={summary[status]} />
      ))}
    </span>
  );
}

/** Tier, shape, policy version and verdicts of a component, for its overview. */
export function ConformanceCard() {
  const { entity } = useEntity();
  const state = useConformance(entity);
  const entityRoute = useRouteRef(entityRouteRef);
  const policyHref = usePolicyHref();
  const conformance = state.status === 'ready' ? state.value : undefined;
  const tabHref = `${entityRoute(entityRouteParams(entity))}/conformance`;
  return (
    <Card>
      <CardHeader>
        <Flex justify="between" align="center">
          <Text as="h3" variant="title-x-small" weight="bold">
            Tier and conformance
          </Text>
          {conformance?.source === 'demo' && <DemoBadge />}
        </Flex>
      </CardHeader>
      <CardBody className={styles.cardBody}>
        <EntityNotes entity={entity} />
        {state.status === 'ready' && state.value.tierLowering && (
          <LoweredTierAlert
            entity={entity}
            lowering={state.value.tierLowering}
            onChanged={state.reload}
          />
        )}
        <dl className={styles.cardFacts}>
          <dt>Tier</dt>
          <dd>
            <TierFact entity={entity} conformance={conformance} />
          </dd>
          <dt>Shape</dt>
          <dd>{entity.metadata.labels?.[shapeLabel] ?? 'not stated'}</dd>
        </dl>
        <AsyncView
          state={state}
          what="its conformance"
          skeleton={<Skeleton width="100%" height={52} />}
        >
          {answer => (
            <dl className={styles.cardFacts}>
              <dt>Policy</dt>
              <dd>
                <Link href={policyHref()} variant="body-medium">
                  {policyWords(answer)}
                </Link>
              </dd>
              <dt>Verdicts</dt>
              <dd>
                <Counts conformance={answer} />
              </dd>
            </dl>
          )}
        </AsyncView>
        <Link href={tabHref} variant="body-medium">
          All verdicts and what to do
        </Link>
      </CardBody>
    </Card>
  );
}
