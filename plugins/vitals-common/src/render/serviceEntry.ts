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

/** How the mesh tells where a connection goes. */
type Found = {
  addresses?: readonly Traced<string>[];
  resolution: Traced<'DNS' | 'NONE'>;
};

function entry(
  context: RenderContext,
  { name, host, port }: Outside,
  protocol: Traced<'TLS' | 'TCP'>,
  found: Found,
): Draft {
  return draft<IServiceEntry>(`service-entry-${name.value}.yaml`, {
    apiVersion: fixed('networking.istio.io/v1', 'Istio'),
    kind: fixed('ServiceEntry', 'Istio'),
    metadata: metadata(context, dotted(context, name)),
    spec: {
      hosts: [host],
      exportTo: [fixed('.', 'known in this namespace alone')],
      location: fixed('MESH_EXTERNAL', 'outside the platform'),
      ...found,
      ports: [
        {
          number: port,
          name: protocol.as(value => value.toLowerCase()),
          protocol,
        },
      ],
    },
  });
}

/** TLS names the host that it wants, which the proxy reads. */
function thirdParty(context: RenderContext, party: Outside): Draft {
  return entry(
    context,
    party,
    fixed('TLS' as const, 'the service itself speaks TLS to it'),
    { resolution: fixed('DNS' as const, 'looked up by its name') },
  );
}

/**
 * Plain TCP names nobody: without its addresses the first entry of a port
 * would take all that leaves the namespace by it, to whatever database it is
 * meant. Source: Istio API, ServiceEntry, `addresses`.
 */
function database(
  context: RenderContext,
  outside: Outside,
  cidr: Traced<string>,
): Draft {
  return entry(
    context,
    outside,
    fixed('TCP' as const, 'PostgreSQL and Redis ask for TLS in their own way'),
    {
      addresses: [cidr],
      resolution: fixed(
        'NONE' as const,
        'to the address that the service looked up',
      ),
    },
  );
}

/** Third parties and databases outside by host name, so that a mesh which lets out only what it knows (REGISTRY_ONLY) lets these out. */
export const serviceEntries: Builder = context => {
  if (httpProxies(context) !== 'sidecars') return [];
  const { databases, thirdParties } = context.service;
  return [
    ...thirdParties.map(party => thirdParty(context, party)),
    ...databases.flatMap(({ name, host, port, cidr }) =>
      host && cidr ? [database(context, { name, host, port }, cidr)] : [],
    ),
  ];
};
