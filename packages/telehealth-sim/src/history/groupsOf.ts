import { slisFor } from '@vitals/plugin-vitals-common/telemetry';
import type { CellGroup } from './cell';
import { sessionEnds, sessionSetups } from './groups/consultations';
import { mediaWindows } from './groups/mediaWindows';
import { recordOpenings } from './groups/records';
import { requests } from './groups/requests';
import type { GroupSetting } from './groups/setting';
import { thirdPartyCalls } from './groups/thirdParties';
import { workflows } from './groups/workflows';

/** Everything that is counted of a service, by its shape and by what it behaves like. */
export function groupsOf(setting: GroupSetting): CellGroup[] {
  const { service, behaviour } = setting;
  const { consultations, workflows: usualWorkflows, records } = behaviour;
  return [
    ...(slisFor(service.shape).includes('availability')
      ? [requests(setting)]
      : []),
    ...(consultations
      ? [
          sessionEnds(setting, consultations),
          sessionSetups(setting, consultations),
        ]
      : []),
    ...(usualWorkflows ? [workflows(setting, usualWorkflows)] : []),
    ...(records ? [recordOpenings(setting, records)] : []),
    ...(service.shape === 'media' ? [mediaWindows(setting)] : []),
    ...(service.thirdParties.length > 0 ? [thirdPartyCalls(setting)] : []),
  ];
}
