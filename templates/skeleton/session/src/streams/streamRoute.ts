import { randomUUID } from 'node:crypto';
import type { WebSocket } from '@fastify/websocket';
import type { FastifyReply } from 'fastify';
import type { RawData } from 'ws';
import { z } from 'zod';
import type { SessionConfig } from '../config/sessionConfig.ts';
import { attach } from '../consultations/joining.ts';
import { participantOf } from '../consultations/consultation.ts';
import type { ConsultationStore } from '../consultations/consultationStore.ts';
import { isSecretOf, parseResumeToken } from '../consultations/resumeToken.ts';
import type { Lifecycle } from '../health/lifecycle.ts';
import type { App } from '../http/app.ts';
import { createRouteSeries } from '../telemetry/bornAtZero.ts';
import type { Logger } from '../telemetry/logger.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import { parseFromClient } from './envelope.ts';
import type { FromClient } from './envelope.ts';
import { Line } from './line.ts';
import { Stream } from './stream.ts';
import type { Streams } from './streams.ts';

const route = '/v1/consultations/:id/stream';
const helloMilliseconds = 5_000;
/** Two participants a consultation, and half as much again. */
const streamsPerConsultation = 3;

export interface Streaming {
  config: SessionConfig;
  lifecycle: Lifecycle;
  log: Logger;
  metrics: Metrics;
  replica: string;
  store: ConsultationStore;
  streams: Streams;
}

/** Where participants hold their end of a consultation, and come back to it. */
export function registerStream(app: App, streaming: Streaming): void {
  const { config, lifecycle, metrics, streams } = streaming;
  createRouteSeries(metrics, route, 'GET');
  app.get(
    route,
    {
      websocket: true,
      schema: { hide: true, params: z.strictObject({ id: z.uuid() }) },
      // A stream lasts as long as its consultation: it is counted as such.
      config: { observed: false },
      preValidation: (_, reply, done) => {
        const full =
          streams.count + streams.knocking >=
          config.replicaSessions * streamsPerConsultation;
        if (lifecycle.phase === 'ready' && !full) {
          done();
          return;
        }
        if (full) {
          const series = { route, method: 'GET', code_class: '5xx' };
          metrics.requests.inc({ ...series, cause: 'platform' });
        }
        void refuse(reply);
      },
    },
    (socket, request) => {
      accept(socket, request.params.id, streaming);
    },
  );
}

function refuse(reply: FastifyReply) {
  return reply
    .code(503)
    .header('retry-after', 1)
    .header('connection', 'close')
    .type('application/problem+json')
    .send({ title: 'Open the stream at another replica', status: 503 });
}

/** Waits for the hello; what comes after it goes to the stream. */
function accept(socket: WebSocket, id: string, streaming: Streaming): void {
  const { log, streams } = streaming;
  const line = new Line(socket);
  const late = setTimeout(() => {
    line.close('no hello in time');
  }, helloMilliseconds);
  let greeting: Promise<Stream | undefined> | undefined;
  streams.knocking += 1;

  socket.on('error', () => undefined); // `close` follows, and says all
  socket.once('close', () => {
    clearTimeout(late);
    if (!greeting) streams.knocking -= 1;
    void greeting?.then(stream => {
      if (!stream) return;
      streams.remove(stream);
      void stream.closed();
    });
  });
  socket.on('message', (data: RawData, isBinary: boolean) => {
    const text = isBinary ? '' : textOf(data);
    if (greeting) {
      void greeting.then(stream => stream?.hear(text));
      return;
    }
    clearTimeout(late);
    line.pause(); // nothing more is read before the answer
    greeting = greet(text, { id, line, streaming })
      .catch((err: unknown) => {
        log.error({ err }, 'a stream was not opened');
        line.close('unexpected error');
        return undefined;
      })
      .then(stream => {
        streams.knocking -= 1;
        if (stream && line.isOpen) streams.add(stream);
        stream?.wake();
        line.resume();
        return stream;
      });
  });
}

interface Greeting {
  id: string;
  line: Line;
  streaming: Streaming;
}

/** Opens the stream of whoever shows a token; undefined where it is closed instead. */
async function greet(
  text: string,
  { id, line, streaming }: Greeting,
): Promise<Stream | undefined> {
  const { config, log, replica, store } = streaming;
  const hello = parseFromClient(text);
  if (hello?.type !== 'hello') {
    line.close('message not valid');
    return undefined;
  }
  const participantId = await whoIs(hello, id, store);
  if (participantId === undefined) {
    line.close('token not valid');
    return undefined;
  }
  const connectionId = randomUUID();
  const { lastSequence } = hello;
  const attaching = { participantId, connectionId, replica, lastSequence };
  const change = await store.change(id, (consultation, at) =>
    attach(consultation, attaching, at),
  );
  const self = change && participantOf(change.consultation, participantId);
  if (!self || change.refused) {
    line.close('over');
    return undefined;
  }
  const ids = { consultationId: id, participantId, connectionId, replica };
  const stream = new Stream({
    ...{ ids, line, store, log, from: self.acknowledged },
  });
  await line
    .send({
      ...{ v: 1, type: 'welcome', participantId },
      sequence: self.acknowledged,
      accepted: self.accepted,
      heartbeatSeconds: config.heartbeatSeconds,
      resumeSeconds: config.resumeSeconds,
    })
    .catch(() => undefined); // closed meanwhile, which the caller sees
  log.info({ consultationId: id, participantId }, 'stream opened');
  return stream;
}

async function whoIs(
  { token }: Extract<FromClient, { type: 'hello' }>,
  consultationId: string,
  store: ConsultationStore,
): Promise<string | undefined> {
  const shown = parseResumeToken(token);
  const consultation = shown && (await store.read(consultationId));
  const kept = consultation && participantOf(consultation, shown.participantId);
  if (!kept || !isSecretOf(shown.secret, kept.tokenHash)) return undefined;
  return kept.tokenExpiresAt > Date.now() ? kept.id : undefined;
}

function textOf(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString();
  return Buffer.from(new Uint8Array(data)).toString();
}
