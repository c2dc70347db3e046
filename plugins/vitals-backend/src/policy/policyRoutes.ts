import {
  policyCheckRequest,
  publishPolicyRequest,
  type PublishedPolicy,
} from '@vitals/plugin-vitals-common/client';
import { vitalsPolicyPublishPermission } from '@vitals/plugin-vitals-common/policy';
import type { Request, Router } from 'express';
import { z } from 'zod';
import { parseRequest, type Guard, type Note } from '../http';
import { checkPolicy } from './checkPolicy';
import type { Policies } from './PolicyStore';
import { publishPolicy } from './publishPolicy';

const versionParams = z.object({
  version: z
    .string()
    .regex(/^[1-9]\d{0,6}$/, { error: 'expected a version such as 2' })
    .transform(Number),
});

type PolicyServices = { guard: Guard; store: Policies; now: () => Date };

/** Reading, checking and publishing the tier policy. */
export function addPolicyRoutes(
  router: Router,
  services: PolicyServices,
): void {
  const { guard, store } = services;

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
    const published = await guard.audited(request, 'policy-publish', note =>
      publish(request, note, services),
    );
    response.status(201).json(published);
  });
}

async function publish(
  request: Request,
  note: Note,
  { guard, store, now }: PolicyServices,
): Promise<PublishedPolicy> {
  const author = await guard.authorise(request, vitalsPolicyPublishPermission);
  const body = parseRequest(publishPolicyRequest, request.body);
  note({ reason: body.reason });
  const policy = await publishPolicy(store, { ...body, author, now: now() });
  note({ version: policy.version });
  return policy;
}
