import type { IPeerAuthentication } from '@kubernetes-models/istio/security.istio.io/v1/PeerAuthentication';
import { draft, type Builder } from './draft';
import { isMeshed } from './mesh';
import { metadata, podSelector } from './metadata';
import { derived, fixed } from './trace';

/** Only mutual TLS gets in, on every port. */
export const peerAuthentication: Builder = context =>
  isMeshed(context)
    ? [
        draft<IPeerAuthentication>('peer-authentication.yaml', {
          apiVersion: fixed('security.istio.io/v1', 'Istio'),
          kind: fixed('PeerAuthentication', 'Istio'),
          metadata: metadata(context),
          spec: {
            selector: { matchLabels: podSelector(context) },
            mtls: {
              mode: derived(
                'STRICT in every mesh mode',
                [context.mesh],
                () => 'STRICT' as const,
              ),
            },
          },
        }),
      ]
    : [];
