import { Container, Flex, Skeleton } from '@backstage/ui';
import { AsyncView } from '../async';
import { FleetView } from './FleetView';
import { useFleet } from './useFleet';
import { useFleetQuery } from './useFleetQuery';

/** All services: what each may still lose, how fast it loses it, and what is not known. */
export function FleetPage() {
  const [query, change] = useFleetQuery();
  const state = useFleet(query);
  return (
    <main>
      <Container pt="4" pb="8">
        <AsyncView
          state={state}
          what="the fleet"
          skeleton={
            <Flex direction="column" gap="4">
              <Skeleton width="40%" height={28} />
              <Skeleton width="100%" height={40} />
              <Skeleton width="100%" height={480} />
            </Flex>
          }
        >
          {fleet => (
            <FleetView
              fleet={fleet}
              query={query}
              onChange={change}
              isReloading={state.status === 'ready' && state.isReloading}
            />
          )}
        </AsyncView>
      </Container>
    </main>
  );
}
