import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Database } from '../database/database.ts';
import type { App } from '../http/app.ts';
import { answerOnce } from '../idempotency/answerOnce.ts';
import type { OnceResult } from '../idempotency/answerOnce.ts';
import {
  idempotencyHeaders,
  identifyRequest,
} from '../idempotency/idempotencyKey.ts';
import type { Outbox } from '../outbox/outbox.ts';
import {
  accepted,
  newPrescription,
  prescriptionStatus,
} from './prescription.ts';
import type { PrescriptionStore } from './prescriptionStore.ts';
import { workflowName } from './prescriptionWorkflow.ts';

const route = '/v1/prescriptions';

const byId = z.strictObject({ id: z.uuid() });
const problem = z.strictObject({ title: z.string(), status: z.int() });

interface PrescriptionParts {
  database: Database;
  outbox: Outbox;
  store: PrescriptionStore;
  idempotencyHours: number;
  /** Called when a workflow was accepted, so that it is sent at once. */
  onAccepted: () => void;
}

/** Accepts prescriptions, each once, and tells what became of them. */
export function registerPrescriptions(
  app: App,
  { database, outbox, store, idempotencyHours, onAccepted }: PrescriptionParts,
): void {
  app.post(
    route,
    {
      schema: {
        headers: idempotencyHeaders,
        body: newPrescription,
        response: { 202: accepted, 409: problem, 422: problem },
      },
    },
    async (request, reply) => {
      const { body, headers } = request;
      const once = await answerOnce(database, {
        identity: identifyRequest(headers['idempotency-key'], { route, body }),
        hours: idempotencyHours,
        answer: accepted,
        work: async queries => {
          const id = randomUUID();
          await store.add(queries, id, body);
          await outbox.add(queries, workflowName, id);
          return { id, statusUrl: `${route}/${id}` };
        },
      });
      if (once.kind === 'other request' || once.kind === 'running') {
        const refusal = refusals[once.kind];
        return reply.code(refusal.status).send(refusal);
      }
      const { id, statusUrl } = once.answer;
      if (once.kind === 'done') {
        request.log.info({ workflowId: id }, 'workflow accepted');
        onAccepted();
      } else {
        void reply.header('idempotency-replayed', 'true');
      }
      return reply.code(202).header('location', statusUrl).send(once.answer);
    },
  );

  app.get(
    `${route}/:id`,
    {
      schema: {
        params: byId,
        response: { 200: prescriptionStatus, 404: problem },
      },
    },
    async (request, reply) => {
      const found = await store.status(request.params.id);
      const missing = { title: 'There is no such prescription', status: 404 };
      return found ?? reply.code(404).send(missing);
    },
  );
}

const refusals = {
  'other request': {
    title: 'The idempotency key was used for another request',
    status: 422,
  },
  running: {
    title: 'The same request is being worked on; repeat it in a moment',
    status: 409,
  },
} as const satisfies Partial<Record<OnceResult<unknown>['kind'], object>>;
