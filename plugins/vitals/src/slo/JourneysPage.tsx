import { Alert, Container, Flex, Link, Skeleton } from '@backstage/ui';
import type { SloJourneys } from '@vitals/plugin-vitals-common/client';
import { AsyncView } from '../async';
import { shareWords, UnknownNote } from '../elements';
import { BudgetWords } from './BudgetWords';
import { Headline } from './Headline';
import { objectiveTitle } from './objectiveWords';
import styles from './slo.module.css';
import { SloStateBadge } from './SloStateBadge';
import { useJourneyHref } from './useJourneyHref';
import { useJourneys } from './useJourneys';

type JourneyItem = SloJourneys['items'][number];

function journeysSentence(items: readonly JourneyItem[]): string {
  const attention = items.filter(({ state }) => state !== 'ok').length;
  if (attention === 0) return 'All journeys are within their budgets';
  return attention === 1
    ? '1 journey needs attention'
    : `${attention} journeys need attention`;
}

function Blame({ blame }: Pick<JourneyItem, 'blame'>) {
  if (blame.state === 'unknown') {
    return <UnknownNote reason={blame.unknown.message} />;
  }
  const [worst] = blame.shares;
  return <>{worst ? `${worst.name}, ${shareWords(worst.share)}` : 'nobody'}</>;
}

function JourneyRow({ journey }: { journey: JourneyItem }) {
  const href = useJourneyHref();
  const { name, state, severity, worst, members, unknown } = journey;
  return (
    <tr>
      <th scope="row">
        <Link href={href(name)} className={styles.rowLink} weight="bold">
          {name}
        </Link>
        <span className={styles.under}>
          {members === 1 ? '1 service' : `${members} services`}
        </span>
      </th>
      <td data-label="State">
        <SloStateBadge state={state} severity={severity} />
      </td>
      <td data-label="Can still lose">
        {worst ? (
          <>
            <BudgetWords
              standing={worst.measured}
              objective={worst.objective}
            />
            <span className={styles.under}>
              {objectiveTitle(worst.objective)}
            </span>
          </>
        ) : (
          <UnknownNote reason={unknown?.message ?? 'nobody counts its end'} />
        )}
      </td>
      <td data-label="Most failures by">
        <Blame blame={journey.blame} />
      </td>
    </tr>
  );
}

const noJourneys = (
  <Alert
    status="info"
    icon
    title="No service names a journey"
    description="A service says in vitals.yaml (journeys) which ways of patients lead through it."
  />
);

function JourneysView({ answer }: { answer: SloJourneys }) {
  return (
    <Flex direction="column" gap="4">
      <Headline title={journeysSentence(answer.items)} snapshot={answer} />
      <table
        className={`${styles.fleet} ${
          answer.freshness === 'stale' ? styles.stale : ''
        }`}
      >
        <thead>
          <tr>
            <th scope="col">Journey</th>
            <th scope="col">State</th>
            <th scope="col">Can still lose</th>
            <th scope="col">Most failures by</th>
          </tr>
        </thead>
        <tbody>
          {answer.items.map(journey => (
            <JourneyRow key={journey.name} journey={journey} />
          ))}
        </tbody>
      </table>
    </Flex>
  );
}

/** The ways of patients through several services, the worst first. */
export function JourneysPage() {
  const state = useJourneys();
  return (
    <main>
      <Container pt="4" pb="8">
        <AsyncView
          state={state}
          what="the journeys"
          skeleton={
            <Flex direction="column" gap="4">
              <Skeleton width="40%" height={28} />
              <Skeleton width="100%" height={240} />
            </Flex>
          }
          isEmpty={({ items }) => items.length === 0}
          empty={() => noJourneys}
        >
          {answer => <JourneysView answer={answer} />}
        </AsyncView>
      </Container>
    </main>
  );
}
