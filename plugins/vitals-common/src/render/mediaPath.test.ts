import {
  policyWith,
  renderedObjects,
  renderedValue,
  serviceWith,
} from '../testing';

const measured = { basis: 'measured' as const, date: '2026-11-01' };

const media = serviceWith({
  tier: 'critical',
  shape: 'media',
  phi: true,
  exposure: undefined,
  load: {
    replicaSessions: { value: 120, ...measured },
    peakSessions: { value: 420, ...measured },
    consultationMinutes: { value: 9.3, ...measured },
  },
  media: {
    encryption: 'dtls-srtp',
    udpPorts: { first: 50_000, last: 59_999 },
  },
});

const onOwnNetwork = policyWith({
  tiers: { critical: { shapes: { media: { run: { hostNetwork: false } } } } },
});

const pod = ['spec', 'template', 'spec'];

describe('a service that forwards sound and picture', () => {
  it('has a node to itself, on the network of that node', () => {
    expect(
      renderedValue({ service: media }, 'Rollout/triage', pod),
    ).toMatchObject({
      hostNetwork: true,
      dnsPolicy: 'ClusterFirstWithHostNet',
      terminationGracePeriodSeconds: 3600,
      affinity: {
        podAntiAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: [
            {
              topologyKey: 'kubernetes.io/hostname',
              labelSelector: {
                matchLabels: { 'app.kubernetes.io/name': 'triage' },
              },
            },
          ],
        },
      },
    });
  });

  it('stays on a network of its own where the policy wants that', () => {
    const spec = renderedValue(
      { policy: onOwnNetwork, service: media },
      'Rollout/triage',
      pod,
    );
    expect(spec).not.toHaveProperty('hostNetwork');
    expect(spec).not.toHaveProperty('affinity');
  });

  it('stays out of the mesh, health information or not', () => {
    expect(
      renderedValue({ service: media }, 'Rollout/triage', [
        'spec',
        'template',
        'metadata',
        'labels',
      ]),
    ).toMatchObject({
      'istio.io/dataplane-mode': 'none',
      'sidecar.istio.io/inject': 'false',
    });
    const kinds = [...renderedObjects({ service: media }).values()].map(
      ({ apiVersion }) => apiVersion,
    );
    expect(kinds.filter(version => version.includes('istio.io'))).toEqual([]);
  });

  it('takes UDP on its range from anywhere, and is told the range', () => {
    const spec = renderedValue(
      { policy: onOwnNetwork, service: media },
      'NetworkPolicy/triage',
      ['spec', 'ingress'],
    );
    expect(spec).toEqual(
      expect.arrayContaining([
        {
          from: [{ ipBlock: { cidr: '0.0.0.0/0' } }],
          ports: [{ protocol: 'UDP', port: 50_000, endPort: 59_999 }],
        },
      ]),
    );
    expect(
      renderedValue({ service: media }, 'Rollout/triage', [
        ...pod,
        'containers',
        0,
        'env',
      ]),
    ).toEqual(
      expect.arrayContaining([
        { name: 'MEDIA_ENCRYPTION', value: 'dtls-srtp' },
        { name: 'MEDIA_UDP_PORTS', value: '50000-59999' },
      ]),
    );
  });

  it('is guaranteed its CPU only where the policy limits it to the request', () => {
    const policy = policyWith({
      tiers: { critical: { shapes: { media: { run: { cpuLimitRatio: 1 } } } } },
    });
    const resources = [...pod, 'containers', 0, 'resources', 'limits', 'cpu'];
    expect(
      renderedValue({ service: media }, 'Rollout/triage', resources),
    ).toBeUndefined();
    expect(
      renderedValue({ policy, service: media }, 'Rollout/triage', resources),
    ).toBe('500m');
  });
});
