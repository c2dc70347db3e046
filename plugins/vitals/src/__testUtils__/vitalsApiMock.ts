import { createApiMock } from '@backstage/frontend-test-utils';
import { vitalsApiRef } from '../api';

/** A Vitals backend of which every call is a jest mock. */
export const vitalsApiMock = createApiMock(vitalsApiRef, () => ({
  approveTier: jest.fn(),
  closeMaintenance: jest.fn(),
  conformance: jest.fn(),
  deviations: jest.fn(async () => ({ items: [], unread: [] })),
  latestPolicy: jest.fn(),
  planMaintenance: jest.fn(),
  policy: jest.fn(),
  policyVersions: jest.fn(),
  preview: jest.fn(),
  publishPolicy: jest.fn(),
  serviceReliability: jest.fn(),
  sloFleet: jest.fn(),
  sloHistory: jest.fn(),
  sloIncidents: jest.fn(),
  sloJourney: jest.fn(),
  sloJourneys: jest.fn(),
}));
