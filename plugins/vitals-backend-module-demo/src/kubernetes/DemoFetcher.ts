import type {
  FetchResponse,
  KubernetesFetchError,
} from '@backstage/plugin-kubernetes-common';
import type {
  FetchResponseWrapper,
  KubernetesFetcher,
  ObjectFetchParams,
  ObjectToFetch,
} from '@backstage/plugin-kubernetes-node';
import type { KubernetesObject } from '@vitals/plugin-vitals-common/manifest';
import type { DemoPlatform } from '../platform/DemoPlatform';
import { matcherOf } from './labelSelector';
import { pluralOf } from './pluralOf';

const noSuchCluster: KubernetesFetchError = { errorType: 'NOT_FOUND' };

function isOf(
  { apiVersion, kind }: KubernetesObject,
  { group, apiVersion: version, plural }: ObjectToFetch,
): boolean {
  const wanted = group === '' ? version : `${group}/${version}`;
  return apiVersion === wanted && pluralOf(kind) === plural;
}

function responseOf(
  { objectType }: ObjectToFetch,
  objects: readonly KubernetesObject[],
): FetchResponse {
  // As over HTTP: a copy, whose types the reader takes on trust.
  return { type: objectType, resources: JSON.parse(JSON.stringify(objects)) };
}

/** Answers Backstage's Kubernetes plugin from the simulated clusters. */
export class DemoFetcher implements KubernetesFetcher {
  constructor(private readonly platform: DemoPlatform) {}

  async fetchObjectsForService({
    clusterDetails,
    objectTypesToFetch,
    customResources,
    labelSelector = '',
    namespace,
  }: ObjectFetchParams): Promise<FetchResponseWrapper> {
    const { platform } = await this.platform.view();
    const cluster = platform.clusters.find(
      ({ name }) => name === clusterDetails.name,
    );
    if (!cluster) return { responses: [], errors: [noSuchCluster] };
    const fits = matcherOf(labelSelector);
    const objects = cluster.objects.filter(
      ({ kind, metadata }) =>
        kind !== 'Secret' &&
        fits(metadata.labels ?? {}) &&
        (namespace === undefined || metadata.namespace === namespace),
    );
    return {
      responses: [...objectTypesToFetch, ...customResources].map(wanted =>
        responseOf(
          wanted,
          objects.filter(object => isOf(object, wanted)),
        ),
      ),
      errors: [],
    };
  }

  /** The simulated clusters measure nothing yet. */
  async fetchPodMetricsByNamespaces(): Promise<FetchResponseWrapper> {
    return { responses: [], errors: [] };
  }
}
