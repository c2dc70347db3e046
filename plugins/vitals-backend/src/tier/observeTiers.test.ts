import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { policyOf } from '../__testUtils__/policies';
import { policiesOf } from '../__testUtils__/policiesOf';
import { describeDatabases } from '../__testUtils__/databases';
import { triage, triageEntity } from '../__testUtils__/services';
import { observeTiers } from './observeTiers';
import { TierStore } from './TierStore';

const credentials = mockCredentials.service();

/** Triage as its descriptor and label state it. */
function stating(tier: string): Entity {
  const entity = triageEntity({ vitals: { ...triage, tier } });
  const labels = { ...entity.metadata.labels, 'vitals.dev/tier': tier };
  return { ...entity, metadata: { ...entity.metadata, labels } };
}

const silent: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'triage', namespace: 'default' },
  spec: { type: 'service' },
};

describeDatabases('observing tiers', (databases, id) => {
  async function setUp() {
    const knex = await databases.init(id);
    const tiers = await TierStore.create({
      database: mockServices.database({ knex }),
    });
    let minute = 0;
    /** Compares a catalog of these entities, a minute later than before. */
    const observe = (...entities: Entity[]) =>
      observeTiers(
        {
          catalog: catalogServiceMock({ entities }),
          store: policiesOf(policyOf(1)),
          tiers,
          now: () => new Date(Date.UTC(2026, 10, 24, 8, (minute += 1))),
        },
        { credentials },
      );
    const record = () => tiers.record('component:default/triage');
    return { observe, record, tiers };
  }

  it('holds what a service states first, and whatever is higher', async () => {
    const { observe, record } = await setUp();
    expect(await observe(stating('auxiliary'))).toEqual([]);
    expect(await record()).toEqual({ tier: 'auxiliary' });
    expect(await observe(stating('critical'))).toEqual([]);
    expect(await record()).toEqual({ tier: 'critical' });
  });

  it('answers a lowering once', async () => {
    const { observe, record } = await setUp();
    await observe(stating('critical'));
    expect(await observe(stating('core'))).toEqual([
      { entityRef: 'component:default/triage', from: 'critical', to: 'core' },
    ]);
    expect(await observe(stating('core'))).toEqual([]);
    expect(await record()).toEqual({
      tier: 'critical',
      lowering: { to: 'core', noticedAt: '2026-11-24T08:02:00.000Z' },
    });
  });

  it('clears a lowering that was taken back', async () => {
    const { observe, record } = await setUp();
    await observe(stating('critical'));
    await observe(stating('core'));
    await observe(stating('critical'));
    expect(await record()).toEqual({ tier: 'critical' });
  });

  it('takes silence for a lowering', async () => {
    const { observe, tiers } = await setUp();
    await observe(stating('auxiliary'));
    expect(await observe(silent)).toEqual([
      { entityRef: 'component:default/triage', from: 'auxiliary' },
    ]);
    expect(await tiers.lowerings()).toHaveLength(1);
  });

  it('is not fooled by a service that leaves and comes back', async () => {
    const { observe } = await setUp();
    await observe(stating('critical'));
    expect(await observe()).toEqual([]);
    expect(await observe(stating('core'))).toHaveLength(1);
  });
});
