import type { IServiceAccount } from 'kubernetes-models/v1/ServiceAccount';
import { draft, type Builder } from './draft';
import { metadata } from './metadata';
import { fixed } from './trace';

/** The identity that callers and callees authorise; it gets no token for the Kubernetes API. */
export const serviceAccount: Builder = context => [
  draft<IServiceAccount>('service-account.yaml', {
    apiVersion: fixed('v1', 'Kubernetes API'),
    kind: fixed('ServiceAccount', 'Kubernetes API'),
    metadata: metadata(context),
    automountServiceAccountToken: fixed(
      false,
      'the service does not call the Kubernetes API',
    ),
  }),
];
