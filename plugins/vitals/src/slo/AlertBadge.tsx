import { RiAlarmWarningLine, RiCouponLine } from '@remixicon/react';
import type { Severity } from '@vitals/plugin-vitals-common/slo';
import { ToneBadge } from '../status';

/** What a firing alert does: wakes somebody, or waits in a queue. */
export function AlertBadge({ severity }: { severity: Severity }) {
  return severity === 'page' ? (
    <ToneBadge tone="fail" icon={RiAlarmWarningLine} word="page" />
  ) : (
    <ToneBadge tone="warn" icon={RiCouponLine} word="ticket" />
  );
}
