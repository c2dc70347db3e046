import { asRecord, shown } from '../../manifest';
import { fixedLimit, fromProfile, verdictOf } from '../finding';
import { failsEverywhere, type Rule } from '../rule';
import { records } from '../scene/serviceHost';
import { maybeOn } from '../scene/spec';
import { isOnHostNetwork } from './hostNetwork';
import { containerChange, podChange, type Fields } from '../scene/workload';

const hostNamespaces: Rule = {
  id: 'security/host-namespaces',
  family: 'security',
  title: 'The pod does not share the node’s namespaces',
  why: 'On the node’s network a pod escapes network policies and the mesh, and hears its neighbours’ traffic; in its process space it sees their memory.',
  severity: failsEverywhere,
  needs: 'files',
  looksAt:
    '`hostNetwork`, `hostPID` and `hostIPC` of the pod; `hostNetwork` may stand where the policy has it (`run.hostNetwork`), for media alone.',
  mend: 'Take them out. Media pods that need the host’s network are of shape media, in a namespace of their own.',
  aliases: { polaris: ['hostNetworkSet', 'hostPIDSet', 'hostIPCSet'] },
  disagreement:
    'Settings of that name on a container mean nothing to Kubernetes, and nothing to us.',
  on: 'workload',
  judge: workload => {
    const allowed = isOnHostNetwork(workload);
    const shared = ['hostNetwork', 'hostPID', 'hostIPC'].filter(
      key => maybeOn(workload.pod[key]) && !(allowed && key === 'hostNetwork'),
    );
    const seen = shared.join(', ') || 'none shared';
    return verdictOf(
      shared.length === 0,
      {
        seen: allowed && shared.length === 0 ? 'hostNetwork' : seen,
        limit: allowed ? 'hostNetwork alone' : 'none shared',
        origin: allowed
          ? fromProfile(workload.standing, 'run', 'hostNetwork')
          : fixedLimit('Pod Security Standard "baseline"'),
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
  looksAt:
    '`hostPort` of the ports of every container; on the host’s network, where the policy has it, Kubernetes makes each port one of the node.',
  mend: 'Take `hostPort` out and reach the pod through its Service.',
  aliases: { polaris: ['hostPortSet'] },
  on: 'container',
  judge: (container, workload) => {
    const byNetwork = isOnHostNetwork(workload);
    const taken = records(container.fields.ports).filter(
      ({ containerPort, hostPort }) =>
        maybeOn(hostPort) &&
        hostPort !== 0 &&
        !(byNetwork && hostPort === containerPort),
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

function windowsOf(fields: Fields): Fields | undefined {
  return asRecord(asRecord(fields.securityContext)?.windowsOptions);
}

/** The setting with which a process of the node is made of a container of it. */
const ofThePodAlone = {
  securityContext: { windowsOptions: { hostProcess: false } },
};

const hostProcess: Rule = {
  id: 'security/host-process',
  family: 'security',
  title: 'No container is a process of its Windows node',
  why: 'A host process has the node’s files, network and users: whoever breaks into it has every pod there.',
  severity: failsEverywhere,
  needs: 'files',
  looksAt:
    '`securityContext.windowsOptions.hostProcess` of the pod and of every container.',
  mend: 'Take it out.',
  aliases: { polaris: ['hostProcess'] },
  on: 'workload',
  judge: workload => {
    const ofPod = maybeOn(windowsOf(workload.pod)?.hostProcess);
    const containers = workload.containers.filter(({ fields }) =>
      maybeOn(windowsOf(fields)?.hostProcess),
    );
    const seen = [
      ...(ofPod ? ['the pod'] : []),
      ...containers.map(({ name }) => name),
    ];
    const lists = ['containers', 'initContainers'] as const;
    return verdictOf(
      seen.length === 0,
      {
        seen: seen.join(', ') || 'none',
        limit: 'none',
        origin: fixedLimit('Pod Security Standard "baseline"'),
      },
      () => ({
        description: 'Keep the containers to themselves.',
        change: podChange(workload, {
          ...(ofPod ? ofThePodAlone : {}),
          ...Object.fromEntries(
            lists.flatMap(list => {
              const meant = containers.filter(
                ({ role }) => (role === 'main') === (list === 'containers'),
              );
              return meant.length === 0
                ? []
                : [
                    [
                      list,
                      meant.map(({ name }) => ({ name, ...ofThePodAlone })),
                    ],
                  ];
            }),
          ),
        }),
      }),
    );
  },
};

/** What a pod shares with its node. */
export const hostAccessRules: readonly Rule[] = [
  hostNamespaces,
  hostPorts,
  hostProcess,
];
