import { policyWith, renderedObjects, serviceWith } from '../testing';

const inSidecars = policyWith({
  tiers: { core: { protect: { mesh: { modeWithPhi: 'sidecar' } } } },
});

function specOf(name: string): unknown {
  const service = serviceWith({
    databases: [
      {
        name: 'store',
        kind: 'postgresql',
        host: 'store.clinic.example',
        cidr: '10.20.0.0/24',
        port: 5432,
        secret: 'triage-store',
      },
      {
        name: 'archive',
        kind: 'postgresql',
        host: 'archive.clinic.example',
        cidr: '10.30.0.0/24',
        port: 5432,
        secret: 'triage-archive',
      },
    ],
  });
  const objects = renderedObjects({ policy: inSidecars, service });
  return objects.get(`ServiceEntry/${name}`)?.spec;
}

describe('ServiceEntry', () => {
  it('takes connections to a database by its addresses, so that another of the same port is not taken for it', () => {
    expect(specOf('triage.store')).toEqual({
      hosts: ['store.clinic.example'],
      addresses: ['10.20.0.0/24'],
      exportTo: ['.'],
      location: 'MESH_EXTERNAL',
      resolution: 'NONE',
      ports: [{ number: 5432, name: 'tcp', protocol: 'TCP' }],
    });
    expect(specOf('triage.archive')).toMatchObject({
      hosts: ['archive.clinic.example'],
      addresses: ['10.30.0.0/24'],
    });
  });

  it('takes connections to a third party by the host that TLS names', () => {
    expect(specOf('triage.pharmacy')).toEqual({
      hosts: ['api.pharmacy.example'],
      exportTo: ['.'],
      location: 'MESH_EXTERNAL',
      resolution: 'DNS',
      ports: [{ number: 443, name: 'tls', protocol: 'TLS' }],
    });
  });
});
