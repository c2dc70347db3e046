import type { Shape } from '@vitals/plugin-vitals-common/policy';
import {
  checkService,
  type ServiceDescriptor,
} from '@vitals/plugin-vitals-common/service';

/** A made-up service that shows what a tier renders: one caller, one dependency, one third party. */
export function exampleService(tier: string, shape: Shape): ServiceDescriptor {
  const declared = { basis: 'declared', date: '2026-01-01' };
  const checked = checkService(
    {
      apiVersion: 'vitals.dev/v1',
      kind: 'Service',
      name: 'example',
      namespace: 'clinic',
      description: 'A made-up service of this tier',
      owner: 'group:default/example',
      system: 'clinic',
      tier,
      tierReason: 'Shows what the policy renders.',
      shape,
      phi: true,
      image: {
        repository: 'registry.example.org/clinic/example',
        tag: '1.0.0',
      },
      runtime: {
        port: 8080,
        metricsPort: 9464,
        cpuMillicores: 250,
        memoryMebibytes: 256,
      },
      load: {
        replicaRequestsPerSecond: { value: 50, ...declared },
        peakRequestsPerSecond: { value: 400, ...declared },
      },
      // In every mesh mode: some have nobody on the way who reads tokens.
      exposure: { host: 'example.clinic.example', authentication: 'none' },
      callers: [{ service: 'session' }],
      dependencies: [{ service: 'records' }],
      thirdParties: [
        {
          name: 'pharmacy',
          host: 'api.pharmacy.example',
          timeoutMilliseconds: 2000,
        },
      ],
    },
    'example',
  );
  if (!checked.ok) {
    throw new Error(`example service: ${checked.problems[0].message}`);
  }
  return checked.value;
}
