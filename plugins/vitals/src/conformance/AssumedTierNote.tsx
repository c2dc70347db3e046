import { Alert } from '@backstage/ui';
import type { ConformanceReport } from '@vitals/plugin-vitals-common/conformance';
import { subjectWords } from './conformanceView';

/** Says which objects state no tier, so that their verdicts rest on an assumption. */
export function AssumedTierNote({
  assumed,
}: {
  assumed: ConformanceReport['assumedTier'];
}) {
  const { tier, subjects } = assumed;
  if (subjects.length === 0) return null;
  return (
    <Alert
      status="warning"
      icon
      title={`Judged as ${tier}, for want of a stated tier`}
      description={`${subjects
        .map(subjectWords)
        .join(
          ', ',
        )}: label with vitals.dev/tier, or say the tier in vitals.yaml.`}
    />
  );
}
