import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { App } from '../http/app.ts';
import type { ThirdParty } from '../third-parties/thirdParty.ts';
import { assessment, newAssessment, referral } from './assessment.ts';
import type { AssessmentStore } from './assessmentStore.ts';

const byId = z.strictObject({ id: z.uuid() });
const byIdAndThirdParty = byId.extend({ thirdParty: z.string().max(63) });
const missing = z.strictObject({ title: z.string(), status: z.literal(404) });

/** Assessments, and their referral to the third parties that vitals.yaml declares. */
export function registerAssessments(
  app: App,
  store: AssessmentStore,
  thirdParties: ReadonlyMap<string, ThirdParty>,
): void {
  app.post(
    '/v1/assessments',
    { schema: { body: newAssessment, response: { 201: assessment } } },
    async (request, reply) => {
      const created = {
        ...request.body,
        id: randomUUID(),
        assessedAt: new Date().toISOString(),
      };
      await store.save(created);
      request.log.info({ assessmentId: created.id }, 'assessment saved');
      return reply.code(201).send(created);
    },
  );

  app.get(
    '/v1/assessments/:id',
    { schema: { params: byId, response: { 200: assessment, 404: missing } } },
    async (request, reply) => {
      const found = await store.find(request.params.id);
      return found ?? reply.code(404).send(notFound('assessment'));
    },
  );

  // PUT, so that a caller may repeat it: the third party sees the same referral.
  app.put(
    '/v1/assessments/:id/referrals/:thirdParty',
    {
      schema: {
        params: byIdAndThirdParty,
        response: { 200: referral, 404: missing },
      },
    },
    async (request, reply) => {
      const found = await store.find(request.params.id);
      const thirdParty = thirdParties.get(request.params.thirdParty);
      if (!found) return reply.code(404).send(notFound('assessment'));
      if (!thirdParty) return reply.code(404).send(notFound('third party'));
      const { id, encounterId, urgency } = found;
      await thirdParty.put(`/referrals/${id}`, { encounterId, urgency });
      return {
        assessmentId: id,
        thirdParty: thirdParty.name,
        referredAt: new Date().toISOString(),
      };
    },
  );
}

function notFound(what: string) {
  return { title: `There is no such ${what}`, status: 404 as const };
}
