import { Link, Text } from '@backstage/ui';
import type { ServiceReliability } from '@vitals/plugin-vitals-common/client';
import { countWords, shareWords, UnknownNote } from '../elements';
import styles from './slo.module.css';
import { SloStateBadge } from './SloStateBadge';
import { useJourneyHref } from './useJourneyHref';

type ServiceJourneysProps = {
  journeys: ServiceReliability['journeys'];
  serviceName: string;
};

type Journey = ServiceReliability['journeys'][number];

function BlameCell({ blame, share }: Pick<Journey, 'blame' | 'share'>) {
  if (blame.state === 'unknown') {
    return <UnknownNote reason={blame.unknown.message} />;
  }
  if (blame.failures === 0) return <>nothing failed</>;
  return share === undefined ? (
    <UnknownNote reason="nobody attributes failures to it" />
  ) : (
    <>
      {shareWords(share)} of {countWords(blame.failures)} failures
    </>
  );
}

/** The journeys that a service serves, and what of their failures it answers for. */
export function ServiceJourneys(props: ServiceJourneysProps) {
  const { journeys, serviceName } = props;
  const href = useJourneyHref();
  return (
    <section aria-labelledby="slo-journeys">
      <Text as="h3" id="slo-journeys" variant="title-x-small" weight="bold">
        Journeys that it serves
      </Text>
      {journeys.length === 0 ? (
        <Text as="p" color="secondary">
          None is named in vitals.yaml (journeys).
        </Text>
      ) : (
        <div className={styles.scroll}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">Journey</th>
                <th scope="col">State</th>
                <th scope="col">{serviceName} answers for</th>
              </tr>
            </thead>
            <tbody>
              {journeys.map(({ name, state, blame, share }) => (
                <tr key={name}>
                  <th scope="row">
                    <Link href={href(name)}>{name}</Link>
                  </th>
                  <td>
                    <SloStateBadge state={state ?? 'unknown'} />
                  </td>
                  <td>
                    <BlameCell blame={blame} share={share} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
