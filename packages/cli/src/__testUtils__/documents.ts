import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A valid policy with one tier; its lines are counted on by tests. */
export const policyText = readFileSync(
  join(__dirname, '..', '__fixtures__', 'policy-of-one-tier.yaml'),
  'utf8',
);

/** A valid descriptor as a file; its lines are counted on by tests. */
export const serviceText = `apiVersion: vitals.dev/v1
kind: Service
name: triage
namespace: clinical
description: Sorts patients by urgency
owner: group:default/clinical-engineering
system: consultation
tier: core
tierReason: A consultation waits while it is down.
shape: api
phi: true
image: { repository: registry.example.org/clinic/triage, tag: 1.0.0 }
runtime: { port: 8080, metricsPort: 9464, cpuMillicores: 250, memoryMebibytes: 256 }
load:
  replicaRequestsPerSecond: { value: 50, basis: declared, date: 2026-11-01 }
  peakRequestsPerSecond: { value: 120, basis: declared, date: 2026-11-01 }
`;

/** An SLO of others that can be counted; its lines are counted on by tests. */
export const openSloText = `apiVersion: openslo/v1
kind: SLO
metadata: { name: checkout-errors }
spec:
  service: checkout
  indicator:
    spec:
      ratioMetric:
        counter: true
        bad: { metricSource: { type: Prometheus, spec: { query: 'errors_total{job="checkout"}' } } }
        total: { metricSource: { type: Prometheus, spec: { query: 'requests_total{job="checkout"}' } } }
  timeWindow: [{ duration: 28d, isRolling: true }]
  budgetingMethod: Occurrences
  objectives: [{ target: 0.999 }]
  alertPolicies: [{ alertPolicyRef: pager }]
`;

/** A Deployment that fails several rules. */
export const deploymentText = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: clinic
spec:
  replicas: 1
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: app
          image: registry.example.org/clinic/web:latest
`;

/** The text with one piece of it replaced; throws where it does not stand in it just once. */
export function replaced(text: string, before: string, after: string): string {
  if (text.split(before).length !== 2) {
    throw new Error(`expected ${JSON.stringify(before)} once`);
  }
  return text.replace(before, () => after);
}
