import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { SessionConfig } from '../config/sessionConfig.ts';
import type { App } from '../http/app.ts';
import { participantOf, role } from './consultation.ts';
import type { Consultation } from './consultation.ts';
import type { ConsultationStore } from './consultationStore.ts';
import { end } from './ending.ts';
import { endingRequest } from './endingRequest.ts';
import { join } from './joining.ts';
import { hashSecret, newResumeToken, printResumeToken } from './resumeToken.ts';

// Random ids and closed lists only: there is no field into which the name of a
// person, or a free text about one, could be written.

const byId = z.strictObject({ id: z.uuid() });
const problem = z.strictObject({ title: z.string(), status: z.int() });
const state = z.strictObject({
  id: z.uuid(),
  state: z.enum(['waiting', 'open', 'interrupted', 'ended']),
  participants: z.array(
    z.strictObject({ id: z.uuid(), role, connected: z.boolean() }),
  ),
});
const joined = z.strictObject({
  participantId: z.uuid(),
  token: z.string().meta({
    description: 'Opens the stream, and opens it again at any replica.',
  }),
  tokenExpiresAt: z.iso.datetime(),
  stream: z.string().meta({ description: 'Path of the WebSocket.' }),
  resumeSeconds: z.number().meta({
    description: 'Whoever is cut off for longer has lost the consultation.',
  }),
});

/** Consultations are created, joined and ended here; what is said goes over the streams. */
export function registerConsultations(
  app: App,
  store: ConsultationStore,
  config: SessionConfig,
): void {
  app.post(
    '/v1/consultations',
    { schema: { response: { 201: state } } },
    async (request, reply) => {
      const created = await store.create(randomUUID());
      request.log.info({ consultationId: created.id }, 'consultation created');
      return reply.code(201).send(stateOf(created));
    },
  );

  app.get(
    '/v1/consultations/:id',
    { schema: { params: byId, response: { 200: state, 404: problem } } },
    async (request, reply) => {
      const found = await store.read(request.params.id);
      return found ? stateOf(found) : reply.code(404).send(missing);
    },
  );

  app.post(
    '/v1/consultations/:id/participants',
    {
      schema: {
        params: byId,
        body: z.strictObject({ role }),
        response: { 201: joined, 404: problem, 409: problem },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const token = newResumeToken();
      const joining = {
        id: token.participantId,
        role: request.body.role,
        tokenHash: hashSecret(token.secret),
        tokenSeconds: config.tokenSeconds,
      };
      const change = await store.change(id, (consultation, at) =>
        join(consultation, joining, at),
      );
      const self =
        change && participantOf(change.consultation, token.participantId);
      if (!self) {
        return change
          ? reply.code(409).send(conflict)
          : reply.code(404).send(missing);
      }
      return reply
        .code(201)
        .header('cache-control', 'no-store')
        .send({
          participantId: self.id,
          token: printResumeToken(token),
          tokenExpiresAt: new Date(self.tokenExpiresAt).toISOString(),
          stream: `/v1/consultations/${id}/stream`,
          resumeSeconds: config.resumeSeconds,
        });
    },
  );

  // PUT, so that a caller may repeat it: what has ended stays as it ended.
  app.put(
    '/v1/consultations/:id/end',
    {
      schema: {
        params: byId,
        body: endingRequest(config),
        response: { 200: state, 404: problem },
      },
    },
    async (request, reply) => {
      const change = await store.change(request.params.id, (consultation, at) =>
        end(consultation, request.body, at),
      );
      return change
        ? stateOf(change.consultation)
        : reply.code(404).send(missing);
    },
  );
}

const missing = { title: 'There is no such consultation', status: 404 };
const conflict = {
  title: 'The consultation is over, or has as many participants as it may',
  status: 409,
};

function stateOf(consultation: Consultation): z.output<typeof state> {
  const { beganAt, endedAt, id, interruption, participants } = consultation;
  const open = interruption ? 'interrupted' : 'open';
  const begun = beganAt === undefined ? 'waiting' : open;
  return {
    id,
    state: endedAt === undefined ? begun : 'ended',
    participants: participants.map(one => ({
      id: one.id,
      role: one.role,
      connected: one.stream !== undefined,
    })),
  };
}
