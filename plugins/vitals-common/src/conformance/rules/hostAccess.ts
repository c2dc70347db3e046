import { shown } from '../../manifest';
import { fixedLimit, verdictOf } from '../finding';
import { failsEverywhere, type Rule } from '../rule';
import { records } from '../scene/serviceHost';
import { maybeOn } from '../scene/spec';
import { containerChange, podChange } from '../scene/workload';

const hostNamespaces: Rule = {
  id: 'security/host-namespaces',
  family: 'security',
  title: 'The pod does not share the node’s namespaces',
  why: 'On the node’s network a pod escapes network policies and the mesh, and hears its neighbours’ traffic; in its process space it sees their memory.',
  severity: failsEverywhere,
  needs: 'files',
  looksAt: '`hostNetwork`, `hostPID` and `hostIPC` of the pod.',
  mend: 'Take them out. Media pods that need the host’s network live in a namespace of their own, under a waiver.',
  aliases: { polaris: ['hostNetworkSet', 'hostPIDSet', 'hostIPCSet'] },
  on: 'workload',
  judge: workload => {
    const shared = ['hostNetwork', 'hostPID', 'hostIPC'].filter(key =>
      maybeOn(workload.pod[key]),
    );
    return verdictOf(
      shared.length === 0,
      {
        seen: shared.length === 0 ? 'none shared' : shared.join(', '),
        limit: 'none shared',
        origin: fixedLimit('Pod Security Standard "baseline"'),
      },
      () => ({
        description: 'Keep the pod to itself.',
        change: podChange(
          workload,
          Object.fromEntries(shared.map(key => [key, false])),
        ),
      }),
    );
  },
};

const hostPorts: Rule = {
  id: 'security/host-port',
  family: 'security',
  title: 'No port of the node is taken',
  why: 'A host port is reached around every network policy, and only one pod a node can have it: the next one cannot be scheduled.',
  severity: failsEverywhere,
  needs: 'files',
  looksAt: '`hostPort` of the ports of every container.',
  mend: 'Take `hostPort` out and reach the pod through its Service.',
  aliases: { polaris: ['hostPortSet'] },
  on: 'container',
  judge: (container, workload) => {
    const taken = records(container.fields.ports).filter(
      ({ hostPort }) => maybeOn(hostPort) && hostPort !== 0,
    );
    const numbers = taken.map(({ hostPort }) => shown(hostPort)).join(', ');
    return verdictOf(
      taken.length === 0,
      {
        container,
        seen: numbers || 'none',
        limit: 'none',
        origin: fixedLimit('Pod Security Standard "baseline"'),
      },
      () => ({
        description: 'Leave the node’s ports alone.',
        change: containerChange(workload, container, {
          ports: taken.map(({ containerPort }) => ({
            containerPort,
            hostPort: null,
          })),
        }),
      }),
    );
  },
};

/** What a pod shares with its node. */
export const hostAccessRules: readonly Rule[] = [hostNamespaces, hostPorts];
