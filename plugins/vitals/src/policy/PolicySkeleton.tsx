import { Flex, Skeleton } from '@backstage/ui';

const rows = Array.from({ length: 10 }, (_, index) => index);

/** As large as the policy will be. */
export function PolicySkeleton() {
  return (
    <Flex direction="column" gap="4">
      <Skeleton width="40%" height={28} />
      <Skeleton width="100%" height={56} />
      {rows.map(row => (
        <Skeleton key={row} width="100%" height={40} />
      ))}
    </Flex>
  );
}
