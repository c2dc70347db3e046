import { asRecord } from '../../manifest';
import { failsClinical, failsEverywhere, warnsEverywhere } from '../rule';
import { maybeOn } from '../scene/spec';
import { names, shown, type SecurityCheck } from './securityCheck';

const bindLowPorts = 'NET_BIND_SERVICE';

/** Above the ids of a node's own users; `nonroot` of distroless images. */
const highId = 65_532;

const restricted = 'Pod Security Standard "restricted"';

/** Settings of a container, in the order in which pages list them. */
export const securityChecks: readonly SecurityCheck[] = [
  {
    id: 'security/privileged',
    title: 'No container is privileged',
    why: 'A privileged container is root on its node: whoever breaks into it reads the records of every service there.',
    severity: failsEverywhere,
    looksAt: '`securityContext.privileged`.',
    mend: 'Take `privileged` out.',
    aliases: {
      kubeScore: ['container-security-context-privileged'],
      polaris: ['runAsPrivileged'],
    },
    read: ({ privileged }) => ({
      seen: shown(privileged),
      holds: !maybeOn(privileged),
    }),
    limit: 'not true',
    reason: 'Pod Security Standard "baseline"',
    change: () => ({ privileged: false }),
    linuxOnly: true,
  },
  {
    id: 'security/privilege-escalation',
    title: 'A process cannot gain more rights than it started with',
    why: 'A set-uid program in the image would otherwise make an intruder root inside the container.',
    severity: failsEverywhere,
    looksAt:
      '`securityContext.allowPrivilegeEscalation`, which is true unless stated.',
    mend: 'Set `allowPrivilegeEscalation: false`.',
    aliases: { polaris: ['privilegeEscalationAllowed'] },
    disagreement:
      'Polaris also takes the setting on the pod, where Kubernetes has no such field.',
    read: ({ allowPrivilegeEscalation: value }) => ({
      seen: shown(value),
      holds: value === false,
    }),
    limit: 'false',
    reason: restricted,
    change: () => ({ allowPrivilegeEscalation: false }),
    linuxOnly: true,
  },
  {
    id: 'security/capabilities',
    title: 'All kernel capabilities are dropped',
    why: 'What a container may do to the kernel and the network is what an intruder may do; a clinical API needs none of it.',
    severity: failsEverywhere,
    looksAt: '`capabilities.drop` and `capabilities.add`.',
    mend: 'Drop `ALL`; add at most `NET_BIND_SERVICE`.',
    aliases: {
      polaris: [
        'insecureCapabilities',
        'dangerousCapabilities',
        'linuxHardening',
      ],
    },
    disagreement:
      'Polaris is content when the fifteen capabilities are dropped that a container has by default; the restricted standard asks for `ALL`, which also holds for the next one that a runtime grants. Its `linuxHardening` is content with any one of AppArmor, SELinux, seccomp and a dropped capability.',
    read: ({ capabilities }) => {
      const { drop, add } = asRecord(capabilities) ?? {};
      const added = names(add);
      return {
        seen: `drops ${names(drop).join(', ') || 'none'}, adds ${
          added.join(', ') || 'none'
        }`,
        holds:
          names(drop).includes('ALL') &&
          added.every(name => name === bindLowPorts),
      };
    },
    limit: 'drops ALL, adds at most NET_BIND_SERVICE',
    reason: restricted,
    change: ({ capabilities }) => {
      const { add } = asRecord(capabilities) ?? {};
      const kept = names(add).filter(name => name === bindLowPorts);
      return {
        capabilities: {
          drop: ['ALL'],
          ...(add === undefined ? {} : { add: kept.length > 0 ? kept : null }),
        },
      };
    },
    linuxOnly: true,
  },
  {
    id: 'security/run-as-non-root',
    title: 'The process is not root',
    why: 'Root inside a container is one kernel bug away from root on the node.',
    severity: failsEverywhere,
    looksAt:
      '`runAsNonRoot` and `runAsUser` of the container, else of the pod.',
    mend: 'Set `runAsNonRoot: true` on the pod.',
    aliases: { polaris: ['runAsRootAllowed'] },
    disagreement:
      'Polaris is also content with a user id above 0; the restricted standard asks for `runAsNonRoot`, without which the image decides again as soon as the id is gone.',
    read: (own, pod) => {
      const nonRoot = own.runAsNonRoot ?? pod.runAsNonRoot;
      const user = own.runAsUser ?? pod.runAsUser;
      return {
        seen: `runAsNonRoot ${shown(nonRoot)}, runAsUser ${shown(user)}`,
        holds: nonRoot === true && user !== 0,
      };
    },
    limit: 'runAsNonRoot true, runAsUser not 0',
    reason: restricted,
    change: (own, pod) => ({
      runAsNonRoot: true,
      ...((own.runAsUser ?? pod.runAsUser) === 0 ? { runAsUser: highId } : {}),
    }),
  },
  {
    id: 'security/user-id',
    title: 'User and group ids are high',
    why: 'An id that a node’s own user has too would give a process that gets out of its container that user’s files.',
    severity: warnsEverywhere,
    looksAt: '`runAsUser` and `runAsGroup` of the container, else of the pod.',
    mend: 'Run as user and group 10000 or above, such as 65532.',
    aliases: { kubeScore: ['container-security-context-user-group-id'] },
    read: (own, pod) => {
      const user = own.runAsUser ?? pod.runAsUser;
      const group = own.runAsGroup ?? pod.runAsGroup;
      return {
        seen: `user ${shown(user)}, group ${shown(group)}`,
        holds: [user, group].every(
          id => typeof id === 'number' && id >= 10_000,
        ),
      };
    },
    limit: 'both stated, 10000 or more',
    reason: 'ids of a node’s own users lie below',
    change: () => ({ runAsUser: highId, runAsGroup: highId }),
    linuxOnly: true,
  },
  {
    id: 'security/seccomp',
    title: 'System calls are filtered',
    why: 'The filter of the container runtime keeps an intruder from the rarely used parts of the kernel where most holes are found.',
    severity: failsClinical,
    looksAt: '`seccompProfile.type` of the container, else of the pod.',
    mend: 'Set `seccompProfile` to `RuntimeDefault` on the pod.',
    aliases: {
      kubeScore: ['container-seccomp-profile'],
      polaris: ['linuxHardening'],
    },
    disagreement:
      'kube-score also takes the annotation of before Kubernetes 1.19, which no cluster reads any more. Polaris is content with any one of AppArmor, SELinux, seccomp and a dropped capability.',
    read: (own, pod) => {
      const profile =
        asRecord(own.seccompProfile) ?? asRecord(pod.seccompProfile);
      const type = profile?.type;
      return {
        seen: shown(type),
        holds: type === 'RuntimeDefault' || type === 'Localhost',
      };
    },
    limit: 'RuntimeDefault or Localhost',
    reason: restricted,
    change: () => ({ seccompProfile: { type: 'RuntimeDefault' } }),
    linuxOnly: true,
  },
  {
    id: 'security/read-only-root',
    title: 'The root file system cannot be written',
    why: 'An intruder cannot leave a program behind, and patient data is not left in files that nobody knows of.',
    severity: failsClinical,
    looksAt: '`securityContext.readOnlyRootFilesystem`.',
    mend: 'Set `readOnlyRootFilesystem: true` and mount an `emptyDir` where files must be written.',
    aliases: {
      kubeScore: ['container-security-context-readonlyrootfilesystem'],
      polaris: ['notReadOnlyRootFilesystem'],
    },
    disagreement:
      'Polaris also takes the setting on the pod, where Kubernetes has no such field.',
    read: ({ readOnlyRootFilesystem: value }) => ({
      seen: shown(value),
      holds: value === true,
    }),
    limit: 'true',
    reason: 'own judgement, as kube-score and Polaris',
    change: () => ({ readOnlyRootFilesystem: true }),
    linuxOnly: true,
  },
  {
    id: 'security/proc-mount',
    title: 'The process table is masked',
    why: 'An unmasked /proc shows and changes parts of the node’s kernel.',
    severity: failsEverywhere,
    looksAt: '`securityContext.procMount`.',
    mend: 'Take `procMount` out.',
    aliases: { polaris: ['procMount'] },
    read: ({ procMount }) => ({
      seen: shown(procMount),
      holds:
        procMount === undefined ||
        procMount === null ||
        procMount === 'Default',
    }),
    limit: 'Default',
    reason: 'Pod Security Standard "baseline"',
    change: () => ({ procMount: 'Default' }),
    linuxOnly: true,
  },
];
