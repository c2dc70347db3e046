export const clusterNames = ['eu-west', 'eu-central'] as const;

export type ClusterName = (typeof clusterNames)[number];

/** What differs between the clusters. */
export type Cluster = {
  name: ClusterName;
  title: string;
  /** Share of the platform's demand that this cluster serves. */
  demandShare: number;
  /** What winter time of its patients is ahead of UTC, in hours. */
  winterOffsetHours: number;
  zones: readonly string[];
  /** First two octets of pod addresses. */
  podNetwork: string;
  serviceNetwork: string;
};

export const clusters: readonly Cluster[] = [
  {
    name: 'eu-west',
    title: 'EU West (Dublin)',
    demandShare: 0.6,
    winterOffsetHours: 0,
    zones: ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'],
    podNetwork: '10.16',
    serviceNetwork: '10.112',
  },
  {
    name: 'eu-central',
    title: 'EU Central (Frankfurt)',
    demandShare: 0.4,
    winterOffsetHours: 1,
    zones: ['eu-central-1a', 'eu-central-1b', 'eu-central-1c'],
    podNetwork: '10.32',
    serviceNetwork: '10.128',
  },
];
