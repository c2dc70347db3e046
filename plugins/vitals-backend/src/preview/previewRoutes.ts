import { previewRequest } from '@vitals/plugin-vitals-common/client';
import type { Router } from 'express';
import { parseRequest } from '../http';
import type { Policies } from '../policy';
import { previewService } from './previewService';

/** What a descriptor would become, before anything is created. */
export function addPreviewRoutes(
  router: Router,
  { store }: { store: Policies },
): void {
  router.post('/preview', async (request, response) => {
    const { service } = parseRequest(previewRequest, request.body);
    const { document } = await store.latest();
    response.json(previewService(document, service));
  });
}
