import { Badge } from '@backstage/ui';
import { RiFlaskLine } from '@remixicon/react';

/** Says that what is shown comes from the simulated platform. */
export function DemoBadge() {
  return (
    <Badge
      icon={<RiFlaskLine aria-hidden />}
      title="The platform that you see is simulated"
    >
      Demo
    </Badge>
  );
}
