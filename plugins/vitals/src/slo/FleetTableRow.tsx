import { Link } from '@backstage/ui';
import type { FleetRow } from '@vitals/plugin-vitals-common/client';
import { UnknownNote } from '../elements';
import { AlertBadge } from './AlertBadge';
import { alertWords } from './alertWords';
import { BudgetWords } from './BudgetWords';
import { objectivesWords } from './fleetView';
import { objectiveTitle } from './objectiveWords';
import { rateWords } from './rateWords';
import styles from './slo.module.css';
import { SloStateBadge } from './SloStateBadge';
import { unknownHead } from './unknownHead';
import { useEntityHref } from './useEntityHref';

function Budget({ worst, unknown }: Pick<FleetRow, 'worst' | 'unknown'>) {
  if (!worst) {
    const message = unknown?.message ?? 'nothing is known of this service';
    return (
      <span title={message}>
        <UnknownNote reason={unknownHead(message)} />
      </span>
    );
  }
  return <BudgetWords standing={worst.measured} objective={worst.objective} />;
}

function Burn({ worst }: Pick<FleetRow, 'worst'>) {
  if (worst?.burn1h === undefined) {
    return (
      <span title="Nothing happened or was counted in the last hour">–</span>
    );
  }
  return <span className={styles.rate}>{rateWords(worst.burn1h)}</span>;
}

/** A service: what it may still lose, how fast it loses it, and what fires. */
export function FleetTableRow({ row }: { row: FleetRow }) {
  const { service, entityRef, system, owner, tier, worst, severity } = row;
  const href = useEntityHref();
  return (
    <tr data-state={row.state}>
      <th scope="row">
        <Link
          href={href(
            entityRef,
            'reliability',
            worst && { objective: worst.objective.name },
          )}
          className={styles.rowLink}
          weight="bold"
        >
          {service.name}
        </Link>
        <span className={styles.under} title={owner}>
          {system}
        </span>
      </th>
      <td data-label="Tier">{tier}</td>
      <td data-label="State">
        <SloStateBadge state={row.state} severity={severity} />
        <span className={styles.under}>{objectivesWords(row.objectives)}</span>
      </td>
      <td data-label="Can still lose">
        <Budget worst={worst} unknown={row.unknown} />
        {worst && (
          <span className={styles.under}>
            {objectiveTitle(worst.objective)}
          </span>
        )}
      </td>
      <td data-label="Burn 1 h">
        <Burn worst={worst} />{' '}
        {severity && (
          <span title={worst?.alerts.map(alertWords).join('; ')}>
            <AlertBadge severity={severity} />
          </span>
        )}
      </td>
      <td data-label="Conformance" className={styles.aboveRowLink}>
        <Link
          href={href(entityRef, 'conformance')}
          aria-label={`Verdicts on ${service.name}`}
        >
          Verdicts
        </Link>
      </td>
    </tr>
  );
}
