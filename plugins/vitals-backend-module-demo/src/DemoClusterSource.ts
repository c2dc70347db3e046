import {
  compareLiveObjects,
  type ClusterSource,
  type LiveObject,
  type ServiceObjects,
  type ServiceObjectsQuestion,
} from '@vitals/plugin-vitals-node';
import type { KubernetesObject } from '@vitals/plugin-vitals-common/manifest';
import type { ClusterName } from '@vitals/telehealth-sim';
import type { DemoPlatform } from './platform/DemoPlatform';

const nameLabels = ['app.kubernetes.io/name', 'backstage.io/kubernetes-id'];

function belongsTo(
  { kind, metadata }: KubernetesObject,
  { service, namespace }: ServiceObjectsQuestion,
): boolean {
  return (
    kind !== 'Secret' &&
    metadata.namespace !== undefined &&
    (namespace === undefined || metadata.namespace === namespace) &&
    nameLabels.some(label => metadata.labels?.[label] === service)
  );
}

type Options = {
  platform: DemoPlatform;
  /** Clusters that do not answer. */
  unreachable?: readonly ClusterName[];
};

/** The clusters of the simulated platform. */
export class DemoClusterSource implements ClusterSource {
  readonly source = 'demo';
  private readonly platform: DemoPlatform;
  private readonly unreachable: readonly ClusterName[];

  constructor({ platform, unreachable = [] }: Options) {
    this.platform = platform;
    this.unreachable = unreachable;
  }

  async objectsOf(question: ServiceObjectsQuestion): Promise<ServiceObjects> {
    const { platform, problems } = await this.platform.view();
    const clusters = [...platform.clusters].sort((a, b) =>
      a.name < b.name ? -1 : 1,
    );
    const answers = clusters.filter(
      ({ name }) => !this.unreachable.includes(name),
    );
    const items = answers.flatMap(({ name: cluster, objects }) =>
      objects
        .filter(object => belongsTo(object, question))
        .map((object): LiveObject => ({ cluster, object })),
    );
    const unread = problems.filter(
      ({ service }) => service === question.service,
    );
    return {
      clusters: clusters.map(({ name }) => name),
      items: items.sort(compareLiveObjects),
      problems: clusters.flatMap(({ name: cluster }) =>
        this.unreachable.includes(cluster)
          ? [{ cluster, message: 'The cluster does not answer.' }]
          : unread.map(({ message }) => ({ cluster, message })),
      ),
    };
  }
}
