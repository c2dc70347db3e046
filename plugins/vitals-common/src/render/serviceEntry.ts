import type { IServiceEntry } from '@kubernetes-models/istio/networking.istio.io/v1/ServiceEntry';
import type { RenderContext } from './context';
import { draft, type Builder, type Draft } from './draft';
import { httpProxies } from './mesh';
import { dotted, metadata } from './metadata';
import { fixed, type Traced } from './trace';

type Outside = {
  name: Traced<string>;
  host: Traced<string>;
  port: Traced<number>;
};

function entry(
  context: RenderContext,
  { name, host, port }: Outside,
  protocol: 'TLS' | 'TCP',
  reason: string,
): Draft {
  return draft<IServiceEntry>(`service-entry-${name.value}.yaml`, {
    apiVersion: fixed('networking.istio.io/v1', 'Istio'),
    kind: fixed('ServiceEntry', 'Istio'),
    metadata: metadata(context, dotted(context, name)),
    spec: {
      hosts: [host],
      exportTo: [fixed('.', 'known in this namespace alone')],
      location: fixed('MESH_EXTERNAL', 'outside the platform'),
      resolution: fixed('DNS', 'looked up by its name'),
      ports: [
        {
          number: port,
          name: fixed(protocol.toLowerCase(), reason),
          protocol: fixed(protocol, reason),
        },
      ],
    },
  });
}

/** Third parties and databases outside by host name, so that a mesh which lets out only what it knows (REGISTRY_ONLY) lets these out. */
export const serviceEntries: Builder = context => {
  if (httpProxies(context) !== 'sidecars') return [];
  const { databases, thirdParties } = context.service;
  return [
    ...thirdParties.map(party =>
      entry(context, party, 'TLS', 'the service itself speaks TLS to it'),
    ),
    ...databases.flatMap(({ name, host, port }) =>
      host
        ? [
            entry(
              context,
              { name, host, port },
              'TCP',
              'PostgreSQL and Redis ask for TLS in their own way',
            ),
          ]
        : [],
    ),
  ];
};
