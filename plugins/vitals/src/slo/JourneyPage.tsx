import { Container, Flex, Skeleton } from '@backstage/ui';
import { useParams } from 'react-router-dom';
import { AsyncView } from '../async';
import { JourneyView } from './JourneyView';
import { useJourney } from './useJourneys';

/** A patient's way through several services, and the share of blame of each. */
export function JourneyPage() {
  const { name = '' } = useParams();
  const state = useJourney(name);
  return (
    <main>
      <Container pt="4" pb="8">
        <AsyncView
          state={state}
          what={`the journey ${name}`}
          skeleton={
            <Flex direction="column" gap="4">
              <Skeleton width="50%" height={28} />
              <Skeleton width="100%" height={120} />
              <Skeleton width="100%" height={240} />
            </Flex>
          }
        >
          {answer => <JourneyView answer={answer} />}
        </AsyncView>
      </Container>
    </main>
  );
}
