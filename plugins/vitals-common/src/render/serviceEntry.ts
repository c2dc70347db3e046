import type { IServiceEntry } from '@kubernetes-models/istio/networking.istio.io/v1/ServiceEntry';
import { draft, type Builder } from './draft';
import { httpProxies } from './mesh';
import { dotted, metadata } from './metadata';
import { fixed } from './trace';

/** Third parties by host name, so that a mesh which lets out only what it knows (REGISTRY_ONLY) lets these out. */
export const serviceEntries: Builder = context => {
  if (httpProxies(context) !== 'sidecars') return [];
  const { thirdParties } = context.service;
  return thirdParties.map(party =>
    draft<IServiceEntry>(`service-entry-${party.name.value}.yaml`, {
      apiVersion: fixed('networking.istio.io/v1', 'Istio'),
      kind: fixed('ServiceEntry', 'Istio'),
      metadata: metadata(context, dotted(context, party.name)),
      spec: {
        hosts: [party.host],
        exportTo: [fixed('.', 'known in this namespace alone')],
        location: fixed('MESH_EXTERNAL', 'outside the platform'),
        resolution: fixed('DNS', 'looked up by its name'),
        ports: [
          {
            number: party.port,
            name: fixed('tls', 'the service itself speaks TLS to it'),
            protocol: fixed('TLS', 'the service itself speaks TLS to it'),
          },
        ],
      },
    }),
  );
};
