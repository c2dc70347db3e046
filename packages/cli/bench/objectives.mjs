/** Objectives of one service. */
export const objectivesPerService = 2;

const periodDays = 30;

/** Both objectives of a service: what is bad, of what, and what share must be good in percent. */
function objectivesOf(service) {
  const own = `namespace="clinic",service="${service}"`;
  return [
    {
      name: 'availability',
      percent: 99.9,
      bad: [`http_server_requests_total{${own},code_class="5xx"}`],
      total: `http_server_requests_total{${own}}`,
    },
    {
      name: 'latency',
      percent: 99,
      bad: [
        `http_server_request_duration_seconds_count{${own}}`,
        `http_server_request_duration_seconds_bucket{${own},le="0.5"}`,
      ],
      total: `http_server_request_duration_seconds_count{${own}}`,
    },
  ];
}

function documents(indexes, document) {
  return indexes
    .map(index => document(`service-${index}`, `team-${index % 20}`))
    .join('---\n');
}

/** A service of tier core and shape api, which the default policy holds to the same two objectives. */
export function descriptorYaml(index) {
  return `apiVersion: vitals.dev/v1
kind: Service
name: service-${index}
namespace: clinic
description: Serves requests of patients.
owner: group:default/team-${index % 20}
system: clinic
tier: core
tierReason: Patients wait for it.
shape: api
phi: false
image:
  repository: registry.example.org/clinic/service-${index}
  tag: 1.0.0
runtime:
  port: 8080
  metricsPort: 9464
  cpuMillicores: 500
  memoryMebibytes: 512
load:
  replicaRequestsPerSecond: { value: 40, basis: measured, date: 2026-10-12 }
  peakRequestsPerSecond: { value: 120, basis: measured, date: 2026-11-02 }
`;
}

/** The objectives of services in one text, as sloth reads them. */
export function slothYaml(indexes) {
  const rates = selectors =>
    selectors
      .map(selector => `sum(rate(${selector}[{{.window}}]))`)
      .join(' - ');
  return documents(
    indexes,
    (service, team) => `version: "prometheus/v1"
service: "${service}"
labels:
  owner: "${team}"
  tier: "core"
slos:
${objectivesOf(service)
  .map(
    ({ name, percent, bad, total }) => `  - name: "${name}"
    objective: ${percent}
    description: "Of all requests ${percent} % must be good."
    sli:
      events:
        error_query: ${rates(bad)}
        total_query: ${rates([total])}
    alerting:
      name: "BudgetBurn"
      labels:
        team: "${team}"
      annotations:
        runbook: "https://runbooks.example.org/${service}/${name}"
      page_alert:
        labels:
          severity: page
      ticket_alert:
        labels:
          severity: ticket
`,
  )
  .join('')}`,
  );
}

/** The same objectives as OpenSLO v1. */
export function openSloYaml(indexes) {
  const metric = selectors => `
          metricSource:
            type: Prometheus
            spec:
              query: >-
                ${selectors.map(selector => `sum(${selector})`).join(' - ')}`;
  return documents(indexes, service =>
    objectivesOf(service)
      .map(
        ({ name, percent, bad, total }) => `apiVersion: openslo/v1
kind: SLO
metadata:
  name: ${service}-${name}
spec:
  description: Of all requests ${percent} % must be good.
  service: ${service}
  indicator:
    metadata:
      name: ${service}-${name}
    spec:
      ratioMetric:
        counter: true
        bad:${metric(bad)}
        total:${metric([total])}
  timeWindow:
    - duration: ${periodDays}d
      isRolling: true
  budgetingMethod: Occurrences
  objectives:
    - targetPercent: ${percent}
`,
      )
      .join('---\n'),
  );
}
