import { Flex, Link, Text } from '@backstage/ui';
import type { SloJourney } from '@vitals/plugin-vitals-common/client';
import { UnknownNote } from '../elements';
import { BlameTable } from './BlameTable';
import { Headline } from './Headline';
import { JourneyMembers } from './JourneyMembers';
import { journeySentence, overWords } from './journeyView';
import { NamedBudget } from './NamedBudget';
import { objectiveSentence } from './objectiveWords';
import styles from './slo.module.css';
import { useEntityHref } from './useEntityHref';

type JourneyViewProps = { answer: SloJourney };

function Measures({ answer }: JourneyViewProps) {
  const href = useEntityHref();
  const { measures, periodSeconds, journey } = answer;
  if (measures.length === 0) {
    return (
      <UnknownNote
        reason={
          journey.unknown?.message ??
          'no service counts sessions or workflows of this journey'
        }
      />
    );
  }
  return (
    <>
      {measures.map(({ entityRef, service, summary }) => (
        <div key={entityRef} className={styles.panel}>
          <Text as="h3" variant="title-x-small" weight="bold">
            {objectiveSentence(summary.objective, periodSeconds)}
          </Text>
          <Text as="p" color="secondary">
            Counted by{' '}
            <Link
              href={href(entityRef, 'reliability', {
                objective: summary.objective.name,
              })}
            >
              {service.name}
            </Link>
          </Text>
          <dl className={styles.budgets}>
            <NamedBudget
              name="Can still be lost, measured"
              meaning="From metrics alone; the same number as the rules in Prometheus"
              standing={summary.measured}
              objective={summary.objective}
            />
          </dl>
        </div>
      ))}
    </>
  );
}

/** A journey: how it stands, whose failures its failures are, and the services that serve it. */
export function JourneyView({ answer }: JourneyViewProps) {
  const { journey, members, freshness, periodSeconds } = answer;
  return (
    <Flex direction="column" gap="5">
      <Headline
        title={journeySentence(journey.name, journey.state, journey.blame)}
        snapshot={answer}
      />
      <div
        className={`${styles.report} ${
          freshness === 'stale' ? styles.stale : ''
        }`}
      >
        <Measures answer={answer} />
        <section aria-labelledby="slo-blame">
          <Text as="h3" id="slo-blame" variant="title-x-small" weight="bold">
            Who answers for its failures
          </Text>
          <BlameTable blame={journey.blame} over={overWords(periodSeconds)} />
        </section>
        <JourneyMembers members={members} />
      </div>
    </Flex>
  );
}
