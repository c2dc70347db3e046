/** Fields by which Kubernetes merges the items of a list; other lists are replaced. Source: `patchMergeKey` of the API types. */
export const mergeKeys: Readonly<Record<string, readonly string[]>> = {
  containers: ['name'],
  initContainers: ['name'],
  volumes: ['name'],
  env: ['name'],
  ports: ['containerPort', 'port'],
  topologySpreadConstraints: ['topologyKey'],
};
