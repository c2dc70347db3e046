import type { KubernetesObject } from '@vitals/plugin-vitals-common/manifest';
import { changeAt, withValue } from './changeAt';

const service: KubernetesObject = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'records' },
  spec: { ports: [{ port: 1 }, { port: 2 }] },
};

describe('changeAt', () => {
  it('changes one item of a list and leaves the original alone', () => {
    const changed = changeAt(
      service,
      ['spec', 'ports', 1, 'port'],
      port => Number(port) + 5,
    );
    expect(changed.spec).toEqual({ ports: [{ port: 1 }, { port: 7 }] });
    expect(service.spec).toEqual({ ports: [{ port: 1 }, { port: 2 }] });
  });

  it('makes the records that are missing on the way', () => {
    expect(withValue(service, ['status', 'a', 'b'], 1).status).toEqual({
      a: { b: 1 },
    });
  });

  it('takes a field away when it becomes undefined', () => {
    expect(withValue(service, ['spec', 'ports'], undefined).spec).toEqual({});
  });

  it('adds nothing to a list that is shorter', () => {
    expect(withValue(service, ['spec', 'ports', 9], 0).spec).toEqual(
      service.spec,
    );
  });
});
