/* eslint-disable jest/no-export -- the suite is exported so that the package of every source runs it */
import type { ClusterSource, ServiceObjects } from '../ClusterSource';
import { compareLiveObjects } from '../compareLiveObjects';

/** A source over a world that the contract knows. */
export type ClusterSourceWorld = {
  source: ClusterSource;
  /** A service that runs in at least two clusters, with a Secret that carries its label. */
  service: string;
  /** A namespace in which it runs. */
  namespace: string;
};

const nobody = 'nobody-runs-this';

function namesItsService(
  { items }: ServiceObjects,
  service: string,
): (string | undefined)[] {
  return items
    .map(({ object: { metadata } }) => metadata.labels ?? {})
    .map(labels =>
      [
        labels['app.kubernetes.io/name'],
        labels['backstage.io/kubernetes-id'],
      ].find(label => label === service),
    );
}

/**
 * What every ClusterSource keeps. `make` builds a fresh world; asked for an
 * unreachable cluster, the same world with one of the service's clusters down.
 */
export function clusterSourceContract(
  make: (options: {
    unreachableCluster: boolean;
  }) => Promise<ClusterSourceWorld>,
) {
  describe('contract of ClusterSource', () => {
    const whole = () => make({ unreachableCluster: false });

    it('answers an unknown service with no items, not with an error', async () => {
      const { source } = await whole();
      const answer = await source.objectsOf({ service: nobody });
      expect(answer.items).toEqual([]);
      expect(answer.problems).toEqual([]);
      expect(answer.clusters.length).toBeGreaterThanOrEqual(2);
    });

    it('answers with objects of the asked service only, from several clusters', async () => {
      const { source, service } = await whole();
      const answer = await source.objectsOf({ service });
      const clusters = new Set(answer.items.map(({ cluster }) => cluster));
      expect(clusters.size).toBeGreaterThanOrEqual(2);
      expect(answer.clusters).toEqual(expect.arrayContaining([...clusters]));
      expect(namesItsService(answer, service)).toEqual(
        answer.items.map(() => service),
      );
    });

    it('gives every item apiVersion, kind, name and namespace', async () => {
      const { source, service } = await whole();
      const { items } = await source.objectsOf({ service });
      expect(items).toEqual(
        items.map(() => ({
          cluster: expect.stringMatching(/./),
          object: expect.objectContaining({
            apiVersion: expect.stringMatching(/./),
            kind: expect.stringMatching(/./),
            metadata: expect.objectContaining({
              name: expect.stringMatching(/./),
              namespace: expect.stringMatching(/./),
            }),
          }),
        })),
      );
    });

    it('narrows to a namespace', async () => {
      const { source, service, namespace } = await whole();
      const inside = await source.objectsOf({ service, namespace });
      expect(inside.items.length).toBeGreaterThan(0);
      expect(
        new Set(inside.items.map(({ object }) => object.metadata.namespace)),
      ).toEqual(new Set([namespace]));
      const outside = await source.objectsOf({ service, namespace: nobody });
      expect(outside.items).toEqual([]);
    });

    it('never shows a Secret', async () => {
      const { source, service } = await whole();
      const { items } = await source.objectsOf({ service });
      expect(items.map(({ object }) => object.kind)).not.toContain('Secret');
    });

    it('answers in the agreed order, and twice the same', async () => {
      const { source, service } = await whole();
      const first = await source.objectsOf({ service });
      expect(first.items).toEqual([...first.items].sort(compareLiveObjects));
      expect(first.clusters).toEqual([...new Set(first.clusters)].sort());
      expect(await source.objectsOf({ service })).toEqual(first);
    });

    it('says which cluster cannot be reached, and answers for the others', async () => {
      const before = await whole();
      const all = await before.source.objectsOf({ service: before.service });
      const { source, service } = await make({ unreachableCluster: true });
      const answer = await source.objectsOf({ service });
      expect(answer.problems).toEqual([
        { cluster: expect.any(String), message: expect.stringMatching(/^.+$/) },
      ]);
      const down = answer.problems[0].cluster;
      expect(answer.clusters).toEqual(all.clusters);
      expect(answer.clusters).toContain(down);
      expect(answer.items).toEqual(
        all.items.filter(({ cluster }) => cluster !== down),
      );
      expect(answer.items.length).toBeLessThan(all.items.length);
    });
  });
}
