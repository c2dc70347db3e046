import { useEntity } from '@backstage/plugin-catalog-react';
import { Flex, Skeleton } from '@backstage/ui';
import { useSearchParams } from 'react-router-dom';
import { AsyncView } from '../async';
import { ReliabilityView } from './ReliabilityView';
import { useReliability } from './useReliability';

const objectiveParam = 'objective';

/** What a component of the catalog may still lose, and how it stands. */
export function ReliabilityTab() {
  const { entity } = useEntity();
  const state = useReliability(entity);
  const [params, setParams] = useSearchParams();
  const choose = (objective: string) =>
    setParams(
      before => {
        const after = new URLSearchParams(before);
        after.set(objectiveParam, objective);
        return after;
      },
      { replace: true },
    );
  return (
    <AsyncView
      state={state}
      what={`the reliability of ${entity.metadata.name}`}
      skeleton={
        <Flex direction="column" gap="4">
          <Skeleton width="50%" height={28} />
          <Skeleton width="100%" height={120} />
          <Skeleton width="100%" height={360} />
        </Flex>
      }
    >
      {reliability => (
        <ReliabilityView
          entity={entity}
          reliability={reliability}
          asked={params.get(objectiveParam) ?? undefined}
          onChoose={choose}
          onReload={() => state.status !== 'loading' && state.reload()}
        />
      )}
    </AsyncView>
  );
}
