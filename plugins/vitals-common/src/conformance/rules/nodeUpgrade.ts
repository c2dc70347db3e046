import { verdictOf } from '../finding';
import { failsCritical, type Rule } from '../rule';
import { podChange } from '../scene/workload';
import { cutAfter, graceOf } from './graceFields';

/** The upgrade of nodes against the grace of the pods on them. */
export const nodeUpgradeRule: Rule = {
  id: 'drain/node-upgrade',
  family: 'drain',
  title: 'A node’s upgrade waits for the pods on it',
  why: 'The upgrade evicts pods as their disruption budget allows, one after the other, and gives each its grace; past its own limit it takes the node by force, and every consultation that is left with it.',
  severity: failsCritical,
  needs: 'files',
  looksAt:
    '`terminationGracePeriodSeconds` against the limit that the policy states of node upgrades (`nodeUpgrade.drainSeconds`). Pods of one service on one node leave one after the other: how many there are only the cluster knows.',
  mend: 'Shorten the grace period, or let upgrades wait longer and say so in the policy.',
  notFor: ['node'],
  on: 'workload',
  judge: (workload, { policy }) => {
    const granted = graceOf(workload);
    if (!workload.serves || Number.isNaN(granted)) return [];
    const most = policy.nodeUpgrade.drainSeconds;
    const holds = granted <= most;
    return verdictOf(
      holds,
      {
        seen: `${granted} s granted${
          holds ? '' : cutAfter(most, workload.standing)
        }`,
        limit: `at most ${most} s`,
        origin: {
          kind: 'policy',
          path: 'nodeUpgrade.drainSeconds',
          version: policy.version,
        },
      },
      () => ({
        description:
          'Grant no more than an upgrade waits; or let it wait longer, and say so in the policy.',
        change: podChange(workload, { terminationGracePeriodSeconds: most }),
      }),
    );
  },
};
