import { createBackend } from '@backstage/backend-defaults';
import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { triage, triageEntity } from '../src/__testUtils__/services';

// The plugin alone, with one entity in its catalog and no sign-in:
// curl localhost:7007/api/vitals/policy
const backend = createBackend();
backend.add(mockServices.auth.factory());
backend.add(mockServices.httpAuth.factory());
backend.add(
  catalogServiceMock.factory({ entities: [triageEntity({ vitals: triage })] }),
);
backend.add(import('../src'));
backend.start();
