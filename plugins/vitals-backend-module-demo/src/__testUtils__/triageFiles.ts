import { defaultPolicy } from '@vitals/plugin-vitals-common/policy';
import { renderService } from '@vitals/plugin-vitals-common/render';
import { parseService } from '@vitals/plugin-vitals-common/service';

const descriptor = `
apiVersion: vitals.dev/v1
kind: Service
name: triage
namespace: patient-access
description: Decides how urgent a patient's complaint is.
owner: group:default/clinical-engineering
system: patient-access
tier: core
tierReason: Patients wait for an answer while it is down.
shape: api
phi: true
image: { repository: registry.example.org/clinic/triage, tag: 0.1.0 }
runtime: { port: 8080, metricsPort: 9464, cpuMillicores: 250, memoryMebibytes: 256 }
load:
  replicaRequestsPerSecond: { value: 40, basis: declared, date: 2026-11-01 }
  peakRequestsPerSecond: { value: 60, basis: declared, date: 2026-11-01 }
routes:
  - { path: /v1/assessments, methods: [GET, POST] }
callers:
  - { service: gateway }
`;

/** The part of a created service's repository that the clusters read. */
export function triageFiles(): Record<string, string> {
  const service = parseService(descriptor);
  if (!service.ok) throw new Error(service.problems[0].message);
  const rendering = renderService({
    policy: defaultPolicy,
    service: service.value,
  });
  if (!rendering.ok) throw new Error(rendering.problems[0].message);
  return {
    'README.md': '# triage\n\n<b>Not markup</b>\n',
    'vitals.yaml': descriptor,
    'catalog-info.yaml': 'kind: Component\n',
    ...Object.fromEntries(
      rendering.value.files.map(({ path, text }) => [`deploy/${path}`, text]),
    ),
  };
}
