import type { ServiceName } from '@vitals/plugin-vitals-common/slo';

/** Orders what belongs to services by namespace, service, and a last part, by code unit. */
export function compareNames<Item extends { service: ServiceName }>(
  lastPart: (item: Item) => string,
): (left: Item, right: Item) => number {
  const keys = (item: Item) => [
    item.service.namespace,
    item.service.name,
    lastPart(item),
  ];
  return (left, right) => {
    const theirs = keys(right);
    for (const [index, key] of keys(left).entries()) {
      if (key !== theirs[index]) return key < theirs[index] ? -1 : 1;
    }
    return 0;
  };
}
