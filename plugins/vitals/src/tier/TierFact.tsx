import type { Entity } from '@backstage/catalog-model';
import { Text } from '@backstage/ui';
import type { ServiceConformance } from '@vitals/plugin-vitals-common/client';
import { tierLabel } from '@vitals/plugin-vitals-common/conformance';
import { localTime } from '../elements';
import { approverName } from './tierWords';

type TierFactProps = {
  entity: Entity;
  /** Absent until it is known. */
  conformance?: Pick<ServiceConformance, 'tierApproval' | 'tierLowering'>;
};

/** The tier that an entity states, and who let it be milder than it was. */
export function TierFact({ entity, conformance }: TierFactProps) {
  const stated = entity.metadata.labels?.[tierLabel] ?? 'not stated';
  const { tierApproval, tierLowering } = conformance ?? {};
  return (
    <>
      {stated}
      {tierLowering && `, not approved: ${tierLowering.from} holds`}
      {tierApproval && (
        <Text as="p" variant="body-small" color="secondary">
          lowered from {tierApproval.from}, approved by{' '}
          {approverName(tierApproval)} on{' '}
          {localTime(new Date(tierApproval.approvedAt))}: “{tierApproval.reason}
          ”
        </Text>
      )}
    </>
  );
}
