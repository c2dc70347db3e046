import type { Entity } from '@backstage/catalog-model';
import { Button, Flex, Link, Text } from '@backstage/ui';
import { RiRefreshLine } from '@remixicon/react';
import type { ServiceConformance } from '@vitals/plugin-vitals-common/client';
import { shapeLabel } from '@vitals/plugin-vitals-common/conformance';
import { Age, DemoBadge } from '../elements';
import { usePolicyHref } from '../origin';
import { summarySentence } from '../status';
import { judgedTier } from '../tier';

type ConformanceSummaryProps = {
  entity: Entity;
  conformance: ServiceConformance;
  isReloading: boolean;
  onReload?: () => void;
};

/** The answer in one sentence, by what it was judged and how old it is. */
export function ConformanceSummary(props: ConformanceSummaryProps) {
  const { entity, conformance, isReloading, onReload } = props;
  const { labels } = entity.metadata;
  const tier = judgedTier(entity, conformance);
  const policyHref = usePolicyHref();
  const { report, policyVersion, observedAt, source } = conformance;
  return (
    <Flex justify="between" align="start" gap="4" style={{ flexWrap: 'wrap' }}>
      <Flex direction="column" gap="1">
        <Text as="h2" variant="title-small" weight="bold">
          {summarySentence(report.summary)}
        </Text>
        <Text as="p" color="secondary">
          Judged by{' '}
          <Link href={policyHref()} variant="body-medium">
            policy v{policyVersion}
          </Link>
          {tier && ` as tier ${tier}`}
          {labels?.[shapeLabel] && `, shape ${labels[shapeLabel]}`}. What runs
          was read <Age of={new Date(observedAt)} withTime />.
        </Text>
      </Flex>
      <Flex gap="2" align="center">
        {source === 'demo' && <DemoBadge />}
        <Button
          variant="secondary"
          iconStart={<RiRefreshLine aria-hidden />}
          isDisabled={!onReload}
          onPress={() => isReloading || onReload?.()}
        >
          {isReloading ? 'Checking…' : 'Check again'}
        </Button>
      </Flex>
    </Flex>
  );
}
