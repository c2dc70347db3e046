import { add, drop, set } from './change';
import type { Faults } from './fault';

const rules = 'PrometheusRule';
const records = ['spec', 'groups', 0];
const alerts = ['spec', 'groups', 1];

/** Faults of what is counted and alerted on. */
export const objectiveFaults: Faults = {
  'objectives/rules-present': { make: drop(rules) },
  // A mean of ratios, as other tools record.
  'objectives/counts': {
    make: set(
      rules,
      [...records, 'rules', 1, 'expr'],
      'sum(rate(http_server_requests_total{service="triage",code_class="5xx"}[5m])) / sum(rate(http_server_requests_total{service="triage"}[5m]))',
    ),
  },
  // As if 99.9 % were asked for.
  'objectives/burn-alerts': {
    make: set(
      rules,
      [...alerts, 'rules', 3, 'expr'],
      'sum by (namespace, service) (sum_over_time(vitals:slo_events:increase5m{service="triage",objective="availability",events="bad"}[3d])) / (sum by (namespace, service) (sum_over_time(vitals:slo_events:increase5m{service="triage",objective="availability",events="total"}[3d])) * 0.001) > 0.9333',
    ),
  },
  'objectives/silence-alerts': {
    make: set(rules, [...alerts, 'rules', 4, 'alert'], 'TriageIsGone'),
  },
  'objectives/alert-labels': {
    make: set(rules, [...alerts, 'rules', 0, 'labels', 'severity'], 'ticket'),
  },
  'objectives/record-name': {
    make: add({
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'PrometheusRule',
      metadata: { name: 'triage-own', namespace: 'clinic' },
      spec: {
        groups: [
          {
            name: 'own',
            rules: [
              {
                record: 'vitals:slo_events:increase5m',
                expr: 'sum(increase(http_server_requests_total{service="triage",code_class="5xx"}[5m]))',
                labels: {
                  namespace: 'clinic',
                  service: 'triage',
                  objective: 'availability',
                  events: 'bad',
                },
              },
            ],
          },
        ],
      },
    }),
  },
};
