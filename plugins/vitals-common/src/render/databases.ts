import type { IEnvVar } from 'kubernetes-models/v1/EnvVar';
import type { INetworkPolicyEgressRule } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicyEgressRule';
import { databaseVariable } from '../service';
import type { RenderContext } from './context';
import { namespaceOf } from './neighbours';
import { podsIn, reached, tcp } from './peers';
import { fixed, type Tree } from './trace';

/** Addresses with their credentials, each from its Secret, so that no manifest holds one. */
export function databaseVariables({ service }: RenderContext): Tree<IEnvVar>[] {
  return service.databases.map(({ name, secret }) => ({
    name: name.as(databaseVariable),
    valueFrom: {
      secretKeyRef: {
        name: secret,
        key: fixed('url', 'key of the address in every database’s Secret'),
      },
    },
  }));
}

/** The way out to each database; one in the cluster may stand in the mesh, whose tunnel then carries it. */
export function databaseEgress(
  context: RenderContext,
): Tree<INetworkPolicyEgressRule>[] {
  return context.service.databases.map(
    ({ service, namespace, cidr, port }) => ({
      to: [
        ...(service
          ? [
              podsIn(
                namespaceOf(context, { service, namespace }),
                'app.kubernetes.io/name',
                service,
              ),
            ]
          : []),
        ...(cidr ? [{ ipBlock: { cidr } }] : []),
      ],
      ports: service ? reached(context, port) : [{ protocol: tcp, port }],
    }),
  );
}
