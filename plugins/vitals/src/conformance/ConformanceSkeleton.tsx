import { Flex, Skeleton } from '@backstage/ui';

/** As large as the verdicts will be. */
export function ConformanceSkeleton() {
  return (
    <Flex direction="column" gap="4">
      <Skeleton width="60%" height={28} />
      <Skeleton width="100%" height={48} />
      <Skeleton width="100%" height={180} />
      <Skeleton width="100%" height={180} />
    </Flex>
  );
}
