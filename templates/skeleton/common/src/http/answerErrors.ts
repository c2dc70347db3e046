import type { FastifyReply } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { UnavailableError } from '../health/unavailableError.ts';
import { ThirdPartyError } from '../third-parties/thirdPartyError.ts';
import type { App } from './app.ts';

/** RFC 9457. Says what was expected, never repeats what was sent. */
interface Problem {
  title: string;
  status: number;
  problems?: { at: string; expected: string }[];
}

const statusOfOutcome = { failure: 502, rejected: 503, timeout: 504 } as const;

/** Turns errors into answers; only what isn't the caller's fault is logged. */
export function answerErrors(app: App): void {
  app.setNotFoundHandler((_, reply) =>
    send(reply, { title: 'There is nothing at this address', status: 404 }),
  );

  app.setErrorHandler((error, request, reply) => {
    if (hasZodFastifySchemaValidationErrors(error)) {
      return send(reply, {
        title: 'The request is not valid',
        status: 400,
        problems: error.validation.map(({ instancePath, message = '' }) => ({
          at: `${error.validationContext ?? 'request'}${instancePath}`.replace(
            /\/$/,
            '',
          ),
          expected: message,
        })),
      });
    }
    if (error instanceof ThirdPartyError) {
      request.failureCause = 'third_party';
      const { thirdParty, outcome } = error;
      request.log.warn({ thirdParty, outcome }, 'third party failed');
      return send(reply, {
        title: `The third party ${thirdParty} did not answer well`,
        status: statusOfOutcome[outcome],
      });
    }
    if (error instanceof UnavailableError) {
      request.log.error({ err: error }, 'unavailable');
      void reply.header('retry-after', error.retryAfterSeconds);
      return send(reply, { title: 'Try again later', status: 503 });
    }
    const status = statusOf(error);
    if (status < 500) return send(reply, { title: 'Bad request', status });
    request.log.error({ err: error }, 'unexpected error');
    return send(reply, { title: 'Something failed in this service', status });
  });
}

function statusOf(error: unknown): number {
  const status =
    error instanceof Error && 'statusCode' in error ? error.statusCode : 500;
  return typeof status === 'number' && status >= 400 ? status : 500;
}

function send(reply: FastifyReply, problem: Problem) {
  return reply
    .code(problem.status)
    .type('application/problem+json')
    .send(problem);
}
