import { Link, Skeleton, Text } from '@backstage/ui';
import type {
  Incident,
  SloIncidents,
} from '@vitals/plugin-vitals-common/client';
import { useLocation } from 'react-router-dom';
import { AsyncView, type AsyncState } from '../async';
import { writeChartQuery } from '../chart';
import { SourceProblems } from '../conformance/SourceProblems';
import { eventsWords, Moment, shareWords } from '../elements';
import { incidentRange } from './burnMarks';
import { lengthWords } from './objectiveWords';
import { rateWords } from './rateWords';
import styles from './slo.module.css';

type IncidentTableProps = {
  state: AsyncState<SloIncidents>;
  /** The objective that is shown. */
  objective: string;
};

const minuteMilliseconds = 60_000;

function durationWords({ from, to }: Incident): string {
  const minutes = Math.round(
    (Date.parse(to) - Date.parse(from)) / minuteMilliseconds,
  );
  const hours = Math.floor(minutes / 60);
  return hours > 0 && minutes % 60 > 0
    ? `${hours} h ${minutes % 60} min`
    : lengthWords(minutes * 60);
}

function lossWords({ consultations, bad, objective }: Incident): string {
  return consultations === undefined
    ? eventsWords(bad, objective.event)
    : eventsWords(consultations, 'consultation');
}

function IncidentRow({ incident }: { incident: Incident }) {
  const { pathname, search } = useLocation();
  const { from, budgetShare, burnRate, burning, maintenance } = incident;
  const zoomed = writeChartQuery(new URLSearchParams(search), 'burn', {
    range: incidentRange(incident),
    isTable: false,
  });
  return (
    <tr>
      <th scope="row">
        <Link href={`${pathname}?${zoomed}`}>
          <Moment at={new Date(from)} />
        </Link>
      </th>
      <td>{burning ? 'goes on' : durationWords(incident)}</td>
      <td>{lossWords(incident)}</td>
      <td>{shareWords(budgetShare)}</td>
      <td>{rateWords(burnRate)}</td>
      <td>{maintenance ? `during maintenance: ${maintenance}` : ''}</td>
    </tr>
  );
}

function Incidents({ incidents }: { incidents: readonly Incident[] }) {
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Began</th>
            <th scope="col">Lasted</th>
            <th scope="col">Cost</th>
            <th scope="col">Share of the budget</th>
            <th scope="col">Mean burn</th>
            <th scope="col">Remark</th>
          </tr>
        </thead>
        <tbody>
          {incidents.map(incident => (
            <IncidentRow key={incident.from} incident={incident} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What cost an objective most within the period, the dearest first. */
export function IncidentTable({ state, objective }: IncidentTableProps) {
  return (
    <section aria-labelledby="slo-incidents">
      <Text as="h3" id="slo-incidents" variant="title-x-small" weight="bold">
        What cost most
      </Text>
      <AsyncView
        state={state}
        what="the incidents"
        skeleton={<Skeleton width="100%" height={120} />}
      >
        {({ items, problems }) => {
          const shown = items.filter(each => each.objective.name === objective);
          return (
            <>
              <SourceProblems problems={problems} />
              {shown.length > 0 ? (
                <Incidents incidents={shown} />
              ) : (
                <Text as="p" color="secondary">
                  No time in which this objective lost more than its share was
                  found.
                </Text>
              )}
            </>
          );
        }}
      </AsyncView>
    </section>
  );
}
