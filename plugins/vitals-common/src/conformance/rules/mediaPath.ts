import { asRecord } from '../../manifest';
import { fixedLimit, verdictOf } from '../finding';
import { failsEverywhere, type Rule } from '../rule';
import { records } from '../scene/serviceHost';
import { maybeOn } from '../scene/spec';
import { containerChange, podChange, type Fields } from '../scene/workload';

/** Where the environment of a media service states how sound and picture are encrypted. */
const variable = 'MEDIA_ENCRYPTION';

const encryption = 'dtls-srtp';

const mediaEncryption: Rule = {
  id: 'mesh/media-encryption',
  family: 'mesh',
  title: 'Media outside the mesh is encrypted from end to end',
  why: 'No proxy carries sound and picture, so no mutual TLS protects them. Where nothing else does, a consultation travels in the open.',
  severity: failsEverywhere,
  needs: 'files',
  looksAt: `The variable \`${variable}\` of workloads of shape media, and \`media.encryption\` of the descriptor where one is given.`,
  mend: `State \`media.encryption: ${encryption}\` in the descriptor once the service refuses anything else, and render again.`,
  on: 'workload',
  judge: workload => {
    const { standing, serves, containers } = workload;
    const main = containers.find(({ role }) => role === 'main');
    if (standing.shape !== 'media' || !serves || !main) return [];
    const stated = records(main.fields.env).find(
      ({ name }) => name === variable,
    )?.value;
    const byDescriptor = standing.service?.media?.encryption;
    const silent = standing.service !== undefined && !byDescriptor;
    return verdictOf(
      stated === encryption && !silent,
      {
        container: main,
        seen: silent
          ? 'nothing in the descriptor'
          : `${variable} ${String(stated ?? 'not set')}`,
        limit: encryption,
        origin: standing.service
          ? { kind: 'descriptor', path: 'media.encryption' }
          : fixedLimit('what is not in the mesh must encrypt by itself'),
      },
      () => ({
        description: `Let the service take ${encryption} alone, and say so.`,
        ...(silent
          ? {}
          : {
              change: containerChange(workload, main, {
                env: [{ name: variable, value: encryption }],
              }),
            }),
      }),
    );
  },
};

/** Whether a rule of a network policy lets in nothing but UDP on stated ports. */
export function letsInMediaAlone(rule: Fields): boolean {
  const ports = records(rule.ports);
  return (
    ports.length > 0 &&
    ports.every(({ protocol, port }) => protocol === 'UDP' && port !== 53)
  );
}

const hostDns: Rule = {
  id: 'network/host-dns',
  family: 'network',
  title: 'Pods on the network of their node know the cluster’s names',
  why: 'On the host’s network the node’s own resolver is asked, which knows no Service: the pod starts, and finds nobody.',
  severity: failsEverywhere,
  needs: 'files',
  looksAt: '`dnsPolicy` of pods with `hostNetwork`.',
  mend: 'Set `dnsPolicy: ClusterFirstWithHostNet`.',
  notFor: ['node'],
  on: 'workload',
  judge: workload => {
    const { hostNetwork, dnsPolicy, dnsConfig } = workload.pod;
    if (!maybeOn(hostNetwork)) return [];
    const wanted = 'ClusterFirstWithHostNet';
    const ownServers = dnsPolicy === 'None' && asRecord(dnsConfig);
    return verdictOf(
      dnsPolicy === wanted || Boolean(ownServers),
      {
        seen: String(dnsPolicy ?? 'not stated, so the node’s'),
        limit: wanted,
        origin: fixedLimit(
          'Kubernetes documentation, "DNS for Services and Pods"',
        ),
      },
      () => ({
        description: 'Ask the cluster’s DNS.',
        change: podChange(workload, { dnsPolicy: wanted }),
      }),
    );
  },
};

/** The path of sound and picture, which neither mesh nor cluster network carries. */
export const mediaPathRules: readonly Rule[] = [mediaEncryption, hostDns];
