import {
  RiAlarmWarningLine,
  RiFirstAidKitLine,
  RiRocketLine,
  RiShieldCheckLine,
  RiToolsLine,
  type RemixiconComponentType,
} from '@remixicon/react';
import type { MarkKind } from './chartData';

/** How a kind of mark is shown: by word and icon, beside its colour. */
export const markViews: Readonly<
  Record<MarkKind, { word: string; icon: RemixiconComponentType }>
> = {
  release: { word: 'Release', icon: RiRocketLine },
  alert: { word: 'Alert', icon: RiAlarmWarningLine },
  incident: { word: 'Incident', icon: RiFirstAidKitLine },
  policy: { word: 'Policy', icon: RiShieldCheckLine },
  maintenance: { word: 'Maintenance', icon: RiToolsLine },
};
