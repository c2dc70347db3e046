import { judge } from '@vitals/plugin-vitals-common/conformance';
import type { KubernetesObject } from '@vitals/plugin-vitals-common/manifest';
import { defaultPolicy } from '@vitals/plugin-vitals-common/policy';
import { services } from '../facts/services';
import { manifestsOf } from '../manifestsOf';
import { faults } from './faults';

/** Complaints about the manifests of a service, one line each. */
function complaints(
  service: string,
  objects: readonly KubernetesObject[],
): string[] {
  const { verdicts } = judge({
    objects: objects.map(object => ({ object, file: 'deploy.yaml' })),
    policy: defaultPolicy,
    services: services.filter(({ name }) => name === service),
  });
  return verdicts
    .filter(({ status }) => status === 'fail' || status === 'warn')
    .map(({ rule, subject, seen }) =>
      [rule, subject.kind, subject.name, seen].join(' '),
    );
}

describe('each fault of the platform', () => {
  it.each(faults.map(fault => [fault.id, fault] as const))(
    '%s is found by the rules',
    (_, { service, inflict }) => {
      const descriptor = services.find(({ name }) => name === service);
      const manifests = descriptor && manifestsOf(descriptor);
      const right = manifests?.ok ? manifests.value : [];
      const before = complaints(service, right);
      const found = complaints(service, inflict(right)).filter(
        complaint => !before.includes(complaint),
      );
      expect(found).not.toEqual([]);
    },
  );
});
