import type { INetworkPolicyIngressRule } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicyIngressRule';
import type { RenderContext } from './context';
import { derived, fixed, type Traced, type Tree } from './trace';

/** How and where sound and picture are taken, for the service itself. */
export function mediaVariables({
  service,
}: RenderContext): Record<string, Traced<string>> {
  if (!service.media) return {};
  const { encryption, udpPorts } = service.media;
  const { first, last } = udpPorts;
  return {
    MEDIA_ENCRYPTION: encryption,
    MEDIA_UDP_PORTS: derived(
      'media.udpPorts, first-last',
      [first, last],
      (from, to) => `${from}-${to}`,
    ),
  };
}

/** Sound and picture from wherever patients and clinicians are. */
export function mediaIngress({
  service,
}: RenderContext): Tree<INetworkPolicyIngressRule>[] {
  if (!service.media) return [];
  const { first, last } = service.media.udpPorts;
  return [
    {
      from: [
        {
          ipBlock: {
            cidr: fixed(
              '0.0.0.0/0',
              'patients and clinicians send from anywhere',
            ),
          },
        },
      ],
      ports: [
        {
          protocol: fixed('UDP' as const, 'DTLS-SRTP runs over UDP'),
          port: first,
          endPort: last,
        },
      ],
    },
  ];
}

/** What a network policy does not do for media. */
export function mediaNotes({ profile, service }: RenderContext): string[] {
  if (!service.media) return [];
  return [
    'Answers to sound and picture pass as part of the connection; a server that sends first needs a rule of its own.',
    ...(profile.run.hostNetwork.value
      ? [
          'Most networks do not hold pods on the host’s network to a NetworkPolicy, nor let others name them by label: the node’s firewall must do it, and callers need a rule for the addresses of the nodes.',
        ]
      : []),
  ];
}

/** What staying out of the mesh asks of the service. */
export function meshNotes({ service }: RenderContext): string[] {
  return service.media
    ? [
        'Outside the mesh its port takes plain text from anybody whom the network lets in: no health information there, or TLS of its own.',
      ]
    : [];
}
