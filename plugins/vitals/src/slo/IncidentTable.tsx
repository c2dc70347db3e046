import { Link, Skeleton, Text } from '@backstage/ui';
import type {
  Incident,
  Maintenance,
  SloIncidents,
} from '@vitals/plugin-vitals-common/client';
import { useLocation } from 'react-router-dom';
import { AsyncView, type AsyncState } from '../async';
import { writeChartQuery } from '../chart';
import { SourceProblems } from '../conformance/SourceProblems';
import { eventsWords, Moment, shareWords } from '../elements';
import { incidentRange, smallIncidentShare } from './burnMarks';
import { lengthWords } from './objectiveWords';
import { rateWords } from './rateWords';
import styles from './slo.module.css';

type IncidentTableProps = {
  state: AsyncState<SloIncidents>;
  /** The objective that is shown. */
  objective: string;
  maintenance: readonly Maintenance[];
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

type IncidentRowProps = Pick<IncidentTableProps, 'maintenance'> & {
  incident: Incident;
  hasRemarks: boolean;
};

function remarkWords(
  { maintenance: id }: Incident,
  maintenance: readonly Maintenance[],
): string {
  const during = maintenance.find(entry => entry.id === id);
  return during ? `during maintenance: ${during.reason}` : 'during maintenance';
}

function IncidentRow(props: IncidentRowProps) {
  const { incident, hasRemarks } = props;
  const { pathname, search } = useLocation();
  const { from, budgetShare, burnRate, burning } = incident;
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
      {hasRemarks && (
        <td>
          {incident.maintenance && remarkWords(incident, props.maintenance)}
        </td>
      )}
    </tr>
  );
}

type IncidentsProps = Pick<IncidentTableProps, 'maintenance'> & {
  incidents: readonly Incident[];
};

function Incidents({ incidents, maintenance }: IncidentsProps) {
  const hasRemarks = incidents.some(each => each.maintenance);
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
            {hasRemarks && <th scope="col">Remark</th>}
          </tr>
        </thead>
        <tbody>
          {incidents.map(incident => (
            <IncidentRow
              key={incident.from}
              incident={incident}
              hasRemarks={hasRemarks}
              maintenance={maintenance}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What cost something; the rest on demand. */
function LargeAndSmall({ incidents, maintenance }: IncidentsProps) {
  const isLarge = (each: Incident) =>
    each.burning || each.budgetShare >= smallIncidentShare;
  const large = incidents.filter(isLarge);
  const small = incidents.filter(each => !isLarge(each));
  return (
    <>
      {large.length > 0 ? (
        <Incidents incidents={large} maintenance={maintenance} />
      ) : (
        <Text as="p" color="secondary">
          Nothing took {shareWords(smallIncidentShare)} of the budget or more.
        </Text>
      )}
      {small.length > 0 && (
        <details className={styles.facts}>
          <summary>
            {small.length} that took less than {shareWords(smallIncidentShare)}{' '}
            each
          </summary>
          <Incidents incidents={small} maintenance={maintenance} />
        </details>
      )}
    </>
  );
}

/** What cost an objective most within the period, the dearest first. */
export function IncidentTable(props: IncidentTableProps) {
  const { state, objective, maintenance } = props;
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
                <LargeAndSmall incidents={shown} maintenance={maintenance} />
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
