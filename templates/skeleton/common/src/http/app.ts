import { randomUUID } from 'node:crypto';
import swagger from '@fastify/swagger';
import Fastify, { LogController } from 'fastify';
import type {
  FastifyBaseLogger,
  FastifyInstance,
  RawServerDefault,
} from 'fastify';
import {
  jsonSchemaTransform,
  serializerCompiler,
  validatorCompiler,
} from 'fastify-type-provider-zod';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Config } from '../config/config.ts';

export type App = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>;

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The bare HTTP application: limits, validation by schema, OpenAPI. */
export async function createApp(
  config: Config,
  log: FastifyBaseLogger,
): Promise<App> {
  const app = Fastify({
    loggerInstance: log,
    logController: new LogController({
      disableRequestLogging: true,
      requestIdLogLabel: 'requestId',
    }),
    bodyLimit: 64 * 1_024,
    requestTimeout: 10_000,
    // Longer than the hour for which the mesh's proxies keep an idle connection:
    // closed from this end, it could cut a request that is just on its way.
    keepAliveTimeout: 65 * 60_000,
    // The service drains by itself: requests that still come are answered.
    return503OnClosing: false,
    exposeHeadRoutes: false,
    genReqId: ({ headers }) => requestId(headers['x-request-id']),
  }).withTypeProvider<ZodTypeProvider>();

  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  await app.register(swagger, {
    openapi: { info: { title: config.name, version: config.revision } },
    transform: jsonSchemaTransform,
  });
  app.get(
    '/openapi.json',
    { schema: { hide: true }, config: { observed: false } },
    () => app.swagger(),
  );
  return app;
}

/** A caller's id is taken over only where it can't say anything about a person. */
function requestId(header: string | string[] | undefined): string {
  return typeof header === 'string' && uuid.test(header)
    ? header
    : randomUUID();
}
