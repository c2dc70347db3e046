import { Alert } from '@backstage/ui';

/** Nothing counts events: says what to set up. */
export function NoSourceNote() {
  return (
    <Alert
      status="warning"
      icon
      title="No Prometheus is connected"
      description={
        <>
          Budgets are counted from metrics. Name a Prometheus, Thanos, Mimir or
          VictoriaMetrics under <code>vitals.prometheus</code> in the portal’s
          configuration; until then every budget is unknown. How:{' '}
          <code>plugins/vitals-backend-module-prometheus/README.md</code>
        </>
      }
    />
  );
}
