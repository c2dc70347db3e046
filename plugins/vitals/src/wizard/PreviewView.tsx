import { Flex, Text } from '@backstage/ui';
import type { ServicePreview } from '@vitals/plugin-vitals-common/client';
import { useMemo } from 'react';
import { OriginLegend } from '../manifest';
import { StatusBadge, summarySentence } from '../status';
import { statuses } from '@vitals/plugin-vitals-common/conformance';
import { PreviewBudget } from './PreviewBudget';
import { PreviewFiles } from './PreviewFiles';
import { PreviewVerdicts } from './PreviewVerdicts';
import { podWords } from './previewFacts';
import styles from './wizard.module.css';

/** What will be created: in numbers first, then file by file, then verdict by verdict. */
export function PreviewView({ preview }: { preview: ServicePreview }) {
  const { budget, rendering, report } = preview;
  const pods = useMemo(() => podWords(rendering), [rendering]);
  const counted = statuses.filter(status => report.summary[status] > 0);
  return (
    <Flex direction="column" gap="4">
      <dl className={styles.numbers}>
        <div>
          <dt>Manifests</dt>
          <dd>
            {rendering.files.length} files by policy v{rendering.policyVersion}
          </dd>
        </div>
        <div>
          <dt>Replicas</dt>
          <dd>{pods}</dd>
        </div>
        <div>
          <dt>Conformance it will have</dt>
          <dd aria-label={summarySentence(report.summary)}>
            {counted.map(status => (
              <StatusBadge
                key={status}
                status={status}
                count={report.summary[status]}
              />
            ))}
          </dd>
        </div>
      </dl>
      <PreviewBudget budget={budget} />
      <section aria-label="Files and origins">
        <Text as="p" weight="bold">
          Files below deploy/, and where every value comes from
        </Text>
        <OriginLegend />
        <PreviewFiles files={rendering.files} />
      </section>
      <PreviewVerdicts verdicts={report.verdicts} />
    </Flex>
  );
}
