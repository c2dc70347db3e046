import {
  policyCheckRequest,
  publishPolicyRequest,
} from '@vitals/plugin-vitals-common/client';
import { vitalsPolicyPublishPermission } from '@vitals/plugin-vitals-common/policy';
import type { Router } from 'express';
import { z } from 'zod';
import type { Guard } from '../http';
import { parseRequest } from '../http';
import { checkPolicy } from './checkPolicy';
import type { Policies } from './PolicyStore';
import { publishPolicy } from './publishPolicy';

const versionParams = z.object({
  version: z
    .string()
    .regex(/^[1-9]\d{0,6}$/, { error: 'expected a version such as 2' })
    .transform(Number),
});

/** Reading, checking and publishing the tier policy. */
export function addPolicyRoutes(
  router: Router,
  services: { guard: Guard; store: Policies; now: () => Date },
): void {
  const { guard, store, now } = services;

  router.get('/policy', async (_request, response) => {
    response.json(await store.latest());
  });

  router.get('/policy/versions', async (_request, response) => {
    response.json({ items: await store.versions() });
  });

  router.get('/policy/versions/:version', async (request, response) => {
    const { version } = parseRequest(versionParams, request.params);
    response.json(await store.version(version));
  });

  router.post('/policy/check', async (request, response) => {
    const { text } = parseRequest(policyCheckRequest, request.body);
    response.json(await checkPolicy(store, text));
  });

  router.post('/policy/versions', async (request, response) => {
    const published = await guard.audited(
      request,
      'policy-publish',
      async note => {
        const author = await guard.authorise(
          request,
          vitalsPolicyPublishPermission,
        );
        const body = parseRequest(publishPolicyRequest, request.body);
        note({ reason: body.reason });
        const policy = await publishPolicy(store, {
          ...body,
          author,
          now: now(),
        });
        note({ version: policy.version });
        return policy;
      },
    );
    response.status(201).json(published);
  });
}
