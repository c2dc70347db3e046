import { clusterNames } from '../clusters';
import { services } from '../facts/services';
import { manifestsOf } from '../manifestsOf';
import { faults } from './faults';

function rightManifests(name: string) {
  const service = services.find(candidate => candidate.name === name);
  const manifests = service && manifestsOf(service);
  return manifests?.ok ? manifests.value : [];
}

describe('faults', () => {
  it('have names of their own', () => {
    const ids = faults.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(faults.map(fault => [fault.id, fault] as const))(
    '%s changes the manifests of its service',
    (_, { service, inflict, cluster = clusterNames[0] }) => {
      const right = rightManifests(service);
      expect(right).not.toEqual([]);
      expect(inflict(right)).not.toEqual(right);
      expect(clusterNames).toContain(cluster);
    },
  );

  it.each(faults.map(fault => [fault.id, fault] as const))(
    '%s leaves its input as it was',
    (_, { service, inflict }) => {
      const right = rightManifests(service);
      const before = JSON.stringify(right);
      inflict(right);
      expect(JSON.stringify(right)).toBe(before);
    },
  );

  it('leave the gateway right, as an example', () => {
    expect(faults.map(({ service }) => service)).not.toContain('gateway');
  });
});
