import { destinationHosts, serviceAddress } from './serviceHost';

describe('hosts of the mesh', () => {
  it.each([
    ['records', { namespace: 'clinic', name: 'records' }],
    ['records.billing', { namespace: 'billing', name: 'records' }],
    ['records.billing.svc', { namespace: 'billing', name: 'records' }],
    [
      'records.billing.svc.cluster.local',
      { namespace: 'billing', name: 'records' },
    ],
    ['api.pharmacy.example', undefined],
    ['records.billing.svc.other.zone', undefined],
    ['*.clinic.example', undefined],
    ['', undefined],
  ])('%s, seen from clinic', (host, address) => {
    expect(serviceAddress(host, 'clinic')).toEqual(address);
  });

  it('are each named once, whatever the protocol', () => {
    expect(
      destinationHosts({
        http: [
          {
            route: [
              { destination: { host: 'a' } },
              { destination: { host: 'b' } },
            ],
          },
          { redirect: { uri: '/' } },
        ],
        tcp: [{ route: [{ destination: { host: 'a' } }] }],
        tls: [{ route: [{ destination: {} }] }],
      }),
    ).toEqual(['a', 'b']);
  });
});
