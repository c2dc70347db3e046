import type { Entity } from '@backstage/catalog-model';
import type { CatalogProcessorResult } from '@backstage/plugin-catalog-node';
import { defaultPolicy } from '@vitals/plugin-vitals-common/policy';
import type { TierLowering } from '@vitals/plugin-vitals-common/service';
import { triageDescriptor, triageEntity } from './__testUtils__/triage';
import type { VitalsFacts } from './askVitals';
import type { Answer } from './RememberedAnswer';
import { VitalsProcessor } from './VitalsProcessor';

const away: Answer<VitalsFacts> = { kind: 'unknown', reason: 'away' };

function knowing(
  lowered: Record<string, TierLowering> = {},
): Answer<VitalsFacts> {
  return {
    kind: 'known',
    value: {
      policy: defaultPolicy,
      lowered: new Map(Object.entries(lowered)),
    },
  };
}

async function process(entity: Entity, answer = knowing()) {
  const emitted: CatalogProcessorResult[] = [];
  const processor = new VitalsProcessor({ facts: async () => answer });
  const processed = await processor.postProcessEntity(
    entity,
    { type: 'test', target: 'triage' },
    result => emitted.push(result),
  );
  return { processed, emitted };
}

const self = { kind: 'Component', namespace: 'default', name: 'triage' };
const records = { kind: 'component', namespace: 'default', name: 'records' };
const gateway = { kind: 'component', namespace: 'default', name: 'gateway' };

describe('VitalsProcessor', () => {
  it('relates a service to what it calls and to what calls it, both ways', async () => {
    const vitals = {
      ...triageDescriptor,
      dependencies: [{ service: 'records' }],
      callers: [{ service: 'gateway' }],
    };
    const { emitted } = await process(triageEntity({ spec: { vitals } }));
    expect(emitted).toEqual(
      [
        { source: self, type: 'dependsOn', target: records },
        { source: records, type: 'dependencyOf', target: self },
        { source: self, type: 'dependencyOf', target: gateway },
        { source: gateway, type: 'dependsOn', target: self },
      ].map(relation => ({ type: 'relation', relation })),
    );
  });

  it('changes nothing of a service without fault', async () => {
    const entity = triageEntity({ spec: { vitals: triageDescriptor } });
    const { processed, emitted } = await process(entity);
    expect(processed).toBe(entity);
    expect(emitted).toEqual([]);
  });

  it('puts faults into the status and emits no error, so that the entity stays', async () => {
    const vitals = { ...triageDescriptor, phi: 'yes' };
    const entity = triageEntity({ spec: { vitals } });
    const { processed, emitted } = await process(entity);
    expect(processed).toEqual({
      ...entity,
      status: {
        items: [
          {
            type: 'vitals.dev/descriptor',
            level: 'error',
            message: 'vitals.yaml: phi: expected true or false, found "yes"',
          },
        ],
      },
    });
    expect(emitted).toEqual([]);
  });

  it('keeps what others said of the entity', async () => {
    const earlier = { type: 'other', level: 'info', message: 'hello' };
    const entity = triageEntity({ labels: { 'vitals.dev/tier': 'vital' } });
    const { processed } = await process({
      ...entity,
      ...{ status: { items: [earlier] } },
    });
    expect(processed).toMatchObject({
      status: { items: [earlier, { type: 'vitals.dev/descriptor' }] },
    });
  });

  it('says from what to what a tier was lowered, and when', async () => {
    const lowered = {
      'component:default/triage': {
        from: 'critical',
        to: 'core',
        noticedAt: '2026-11-24T08:00:00.000Z',
      },
    };
    const { processed } = await process(triageEntity(), knowing(lowered));
    expect(processed).toMatchObject({
      status: {
        items: [
          {
            type: 'vitals.dev/tier-lowered',
            level: 'warning',
            message:
              'tier lowered from critical to core, noticed at 2026-11-24T08:00:00.000Z: critical holds until an admin approves',
          },
        ],
      },
    });
  });

  it('says so of a component that states nothing any more', async () => {
    const lowered = {
      'component:default/triage': {
        from: 'critical',
        noticedAt: '2026-11-24T08:00:00.000Z',
      },
    };
    const { processed } = await process(
      triageEntity({ labels: {} }),
      knowing(lowered),
    );
    expect(processed).toMatchObject({
      status: {
        items: [
          {
            message: expect.stringMatching(
              /^tier lowered from critical to none, /,
            ),
          },
        ],
      },
    });
  });

  it('is neither wrong nor silent while Vitals is away', async () => {
    const vitals = {
      ...triageDescriptor,
      dependencies: [{ service: 'records' }],
    };
    const { processed, emitted } = await process(
      triageEntity({ spec: { vitals } }),
      away,
    );
    expect(processed).toMatchObject({
      status: { items: [{ level: 'info' }] },
    });
    expect(emitted).toHaveLength(2);
  });

  it('leaves other kinds alone', async () => {
    const entity = {
      ...triageEntity({ labels: { 'vitals.dev/tier': 'vital' } }),
      kind: 'API',
    };
    const { processed } = await process(entity);
    expect(processed).toBe(entity);
  });
});
