import type { KubernetesObject } from '@vitals/plugin-vitals-common/manifest';

/** Asks for what runs of one service. */
export type ServiceObjectsQuestion = {
  /** Value of the label `app.kubernetes.io/name` or `backstage.io/kubernetes-id`. */
  service: string;
  /** Only objects of this namespace; of all when absent. */
  namespace?: string;
};

/** A namespaced object as it stands in a cluster; never a Secret. */
export type LiveObject = {
  cluster: string;
  object: KubernetesObject;
};

/** Why the objects of a cluster are missing from an answer, in one line for a person. */
export type ClusterProblem = {
  cluster: string;
  message: string;
};

/** What runs of a service. An empty list of items is an answer only for the clusters that have no problem. */
export type ServiceObjects = {
  /** Every cluster that was asked, by name. */
  clusters: string[];
  /** Ordered by `compareLiveObjects`. */
  items: LiveObject[];
  /** Ordered by cluster. */
  problems: ClusterProblem[];
};

/**
 * Kubernetes clusters, real or simulated, asked in the words of the domain.
 * One that cannot be reached is a problem in the answer and never hides the
 * others; an answer never mixes simulated and real objects.
 */
export interface ClusterSource {
  readonly source: 'demo' | 'kubernetes';
  /** Throws ServiceUnavailableError only when no cluster can be named at all. */
  objectsOf(question: ServiceObjectsQuestion): Promise<ServiceObjects>;
}
