import { asRecord } from '../../manifest';
import { fixedLimit, verdictOf } from '../finding';
import type { Rule } from '../rule';
import {
  containerChange,
  isForWindows,
  type Container,
  type Fields,
  type Workload,
} from '../scene/workload';
import { securityChecks } from './containerSecurityChecks';
import type { SecurityCheck } from './securityCheck';

function securityOf(fields: Fields): Fields {
  return asRecord(fields.securityContext) ?? {};
}

function securityRule({
  read,
  limit,
  reason,
  change,
  linuxOnly = false,
  looksAt,
  ...text
}: SecurityCheck): Rule {
  return {
    ...text,
    looksAt: linuxOnly
      ? `${looksAt} Pods for Windows are left out: a cluster refuses the setting there.`
      : looksAt,
    family: 'security',
    needs: 'files',
    on: 'container',
    judge: (container: Container, workload: Workload) => {
      if (linuxOnly && isForWindows(workload)) return [];
      const own = securityOf(container.fields);
      const ofPod = securityOf(workload.pod);
      const { seen, holds } = read(own, ofPod);
      return verdictOf(
        holds,
        { container, seen, limit, origin: fixedLimit(reason) },
        () => ({
          description: text.mend.replace(/`/g, ''),
          change: containerChange(workload, container, {
            securityContext: change(own, ofPod),
          }),
        }),
      );
    },
  };
}

/** What the restricted Pod Security standard asks of a container, and what we ask beside it. */
export const containerSecurityRules: readonly Rule[] =
  securityChecks.map(securityRule);
