import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { App } from '../http/app.ts';
import type { Logger } from '../telemetry/logger.ts';
import { deadLetter, discardReasons } from './deadLetterStore.ts';
import type { DeadLetterStore } from './deadLetterStore.ts';

const operator = z
  .string()
  .regex(/^[a-z0-9][a-z0-9._-]{1,62}$/, 'expected your user name')
  .meta({ description: 'Who does it; it is written down.' });

const byId = z.strictObject({ id: z.uuid() });
const byOperator = z.strictObject({ operator });
const withReason = byOperator.extend({ reason: z.enum(discardReasons) });
const count = z.strictObject({ count: z.int() });
const missing = z.strictObject({ title: z.string(), status: z.literal(404) });

interface DeadLetterParts {
  store: DeadLetterStore;
  log: Logger;
  /** Called when workflows became due. */
  onRequeued: () => void;
}

/** What an operator may do about workflows that were given up. */
export function registerDeadLetters(
  app: App,
  { store, log, onRequeued }: DeadLetterParts,
): void {
  app.get(
    '/dead-letters',
    { schema: { response: { 200: z.array(deadLetter) } } },
    () => store.list(),
  );

  app.post(
    '/dead-letters/requeue',
    { schema: { body: byOperator, response: { 200: count } } },
    async ({ body }) => {
      const done = await store.requeue(body.operator);
      const fields = { action: 'requeue', count: done.length };
      log.warn({ ...fields, operator: body.operator }, 'dead letters handled');
      onRequeued();
      return { count: done.length };
    },
  );

  app.post(
    '/dead-letters/:id/requeue',
    {
      schema: {
        params: byId,
        body: byOperator,
        response: { 200: count, 404: missing },
      },
    },
    async ({ params, body }, reply) => {
      const done = await store.requeue(body.operator, params.id);
      if (done.length === 0) return notFound(reply);
      const fields = { action: 'requeue', workflowId: params.id, ...body };
      log.warn(fields, 'dead letter handled');
      onRequeued();
      return { count: 1 };
    },
  );

  app.post(
    '/dead-letters/:id/discard',
    {
      schema: {
        params: byId,
        body: withReason,
        response: { 200: count, 404: missing },
      },
    },
    async ({ params, body }, reply) => {
      const { operator: by, reason } = body;
      const done = await store.discard(by, params.id, reason);
      if (done.length === 0) return notFound(reply);
      const fields = { action: 'discard', workflowId: params.id, ...body };
      log.warn(fields, 'dead letter handled');
      return { count: 1 };
    },
  );
}

function notFound(reply: FastifyReply) {
  const title = 'There is no such dead letter';
  return reply.code(404).send({ title, status: 404 as const });
}
