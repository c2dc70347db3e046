import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { deviations } from '@vitals/plugin-vitals-common/client';
import request from 'supertest';
import { RecordingAuditor } from '../__testUtils__/RecordingAuditor';
import { triage, triageEntity } from '../__testUtils__/services';
import { testApp } from '../__testUtils__/testApp';
import { Guard } from '../http';
import { addDeviationRoutes } from './deviationRoutes';

const website: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'website' },
};

function setUp(items: Entity[]) {
  const getEntities = jest.fn(async () => ({ items }));
  const guard = new Guard({
    auditor: new RecordingAuditor(),
    httpAuth: mockServices.httpAuth(),
    permissions: mockServices.permissions(),
  });
  const app = testApp(router =>
    addDeviationRoutes(router, { catalog: { getEntities }, guard }),
  );
  return { app, getEntities };
}

describe('the deviations of services', () => {
  it('name each value that a descriptor sets for itself', async () => {
    const overrides = { scale: { minReplicas: 4 } };
    const { app } = setUp([
      triageEntity({ vitals: { ...triage, overrides } }),
      website,
    ]);
    const response = await request(app).get('/deviations');
    expect(response.status).toBe(200);
    expect(deviations.parse(response.body)).toEqual({
      items: [
        {
          tier: 'core',
          path: 'scale.minReplicas',
          services: [{ name: 'triage', value: 4 }],
        },
      ],
      unread: [],
    });
  });

  it('name the services whose descriptor could not be read', async () => {
    const { app } = setUp([triageEntity(), triageEntity({ vitals: 'none' })]);
    const response = await request(app).get('/deviations');
    expect(response.body).toEqual({
      items: [],
      unread: ['component:default/triage', 'component:default/triage'],
    });
  });

  it('are those of the catalog that the reader may see', async () => {
    const { app, getEntities } = setUp([]);
    await request(app)
      .get('/deviations')
      .set('Authorization', mockCredentials.user.header('user:default/jane'));
    expect(getEntities).toHaveBeenCalledWith(
      expect.objectContaining({ filter: { kind: 'Component' } }),
      { credentials: mockCredentials.user('user:default/jane') },
    );
  });
});
