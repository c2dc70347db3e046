import type { Entity } from '@backstage/catalog-model';
import { Alert, Flex } from '@backstage/ui';
import type { ServiceConformance } from '@vitals/plugin-vitals-common/client';
import { SourceProblems } from './SourceProblems';

type ConformanceEmptyProps = {
  entity: Entity;
  conformance: ServiceConformance;
};

/** Nothing was judged: says why and what to do; it is no pass. */
export function ConformanceEmpty({
  entity,
  conformance,
}: ConformanceEmptyProps) {
  const { name } = entity.metadata;
  return (
    <Flex direction="column" gap="4">
      <SourceProblems problems={conformance.problems} />
      {conformance.source === 'none' ? (
        <Alert
          status="info"
          icon
          title="No cluster is connected"
          description="Verdicts are about what runs. Connect a cluster in the portal's configuration, or judge the manifests of the repository with: vitals check deploy/"
        />
      ) : (
        <Alert
          status="info"
          icon
          title={`Nothing of ${name} was found in any cluster`}
          description={`Deploy it, or check that its objects carry the label app.kubernetes.io/name: ${name}. Until then nothing can be judged.`}
        />
      )}
    </Flex>
  );
}
