import type { LiveObject } from './ClusterSource';
import { compareLiveObjects } from './compareLiveObjects';

function live(
  cluster: string,
  kind: string,
  namespace: string,
  name: string,
): LiveObject {
  return {
    cluster,
    object: { apiVersion: 'v1', kind, metadata: { name, namespace } },
  };
}

describe('compareLiveObjects', () => {
  it('orders by cluster, then kind, then namespace, then name', () => {
    const ordered = [
      live('eu', 'Service', 'clinic', 'triage'),
      live('us', 'ConfigMap', 'clinic', 'triage'),
      live('us', 'Service', 'clinic', 'booking'),
      live('us', 'Service', 'clinic', 'triage'),
      live('us', 'Service', 'records', 'booking'),
    ];
    expect([...ordered].reverse().sort(compareLiveObjects)).toEqual(ordered);
  });

  it('puts an upper-case name before a lower-case one, whatever the locale', () => {
    const upper = live('eu', 'Service', 'clinic', 'Z');
    const lower = live('eu', 'Service', 'clinic', 'a');
    expect(compareLiveObjects(upper, lower)).toBe(-1);
    expect(compareLiveObjects(lower, upper)).toBe(1);
  });

  it('finds an object equal to itself', () => {
    const object = live('eu', 'Service', 'clinic', 'triage');
    expect(compareLiveObjects(object, object)).toBe(0);
  });
});
