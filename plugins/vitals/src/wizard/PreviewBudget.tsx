import { Text } from '@backstage/ui';
import type { ServicePreview } from '@vitals/plugin-vitals-common/client';
import { meanShareOfPeak } from '@vitals/plugin-vitals-common/slo';
import { UnknownNote } from '../elements';
import { formatRatio } from '@vitals/plugin-vitals-common/units';
import { objectiveTitle } from '../slo/objectiveWords';
import { expectedLoss } from './expectedLoss';
import styles from './wizard.module.css';

/** What the service may lose before its objectives are missed: estimates from what the form says. */
export function PreviewBudget({
  budget: { windowDays, expected },
}: {
  budget: ServicePreview['budget'];
}) {
  const title = `What it may lose in ${windowDays} days`;
  return (
    <section aria-label={title}>
      <Text as="p" weight="bold">
        {title}
      </Text>
      {expected.length === 0 ? (
        <Text as="p" color="secondary">
          No objective of its tier is counted in a service of this shape.
        </Text>
      ) : (
        <>
          <Text as="p" color="secondary">
            An estimate: over a week the mean is taken as{' '}
            {formatRatio(meanShareOfPeak)} of the busiest time that you stated.
            What is measured will count.
          </Text>
          <table className={styles.budget}>
            <thead>
              <tr>
                <th scope="col">Objective</th>
                <th scope="col">Good at least</th>
                <th scope="col">May be lost</th>
              </tr>
            </thead>
            <tbody>
              {expected.map(each => (
                <BudgetRow key={each.objective.name} expected={each} />
              ))}
            </tbody>
          </table>
        </>
      )}
    </section>
  );
}

function BudgetRow({
  expected,
}: {
  expected: ServicePreview['budget']['expected'][number];
}) {
  const { objective } = expected;
  const loss = expectedLoss(expected);
  return (
    <tr>
      <th scope="row">{objectiveTitle(objective)}</th>
      <td>{formatRatio(objective.target)}</td>
      <td>
        {loss.known ? (
          <>
            {loss.consultations && `${loss.consultations}: `}
            {loss.events}
          </>
        ) : (
          <UnknownNote reason={loss.reason} />
        )}
      </td>
    </tr>
  );
}
