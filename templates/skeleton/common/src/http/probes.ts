import type { FastifyReply } from 'fastify';
import type { EventLoopDelay } from '../health/eventLoop.ts';
import type { Lifecycle } from '../health/lifecycle.ts';
import type { App } from './app.ts';

/** Beyond this the process counts as stuck; the probe itself tolerates several in a row. */
const stuckMilliseconds = 2_000;

const schema = { hide: true };
const config = { observed: false };

/**
 * Three probes with three answers. None asks a dependency: if it did, one that
 * is down would restart or remove every replica at once.
 */
export function registerProbes(
  app: App,
  lifecycle: Lifecycle,
  eventLoopDelay: EventLoopDelay,
): void {
  /** Would a restart help? Only where the event loop stands still. */
  app.get('/livez', { schema, config }, (_, reply) => {
    const longest = Math.round(eventLoopDelay());
    return answer(reply, longest < stuckMilliseconds, {
      eventLoopDelayMilliseconds: longest,
    });
  });

  /** Should traffic come here? Not before warm-up, not while draining. */
  app.get('/readyz', { schema, config }, (_, reply) =>
    answer(reply, lifecycle.phase === 'ready', { phase: lifecycle.phase }),
  );

  /** Is warm-up over? Once it is, it stays so. */
  app.get('/startupz', { schema, config }, (_, reply) =>
    answer(reply, lifecycle.phase !== 'starting', { phase: lifecycle.phase }),
  );
}

function answer(reply: FastifyReply, ok: boolean, detail: object) {
  return reply
    .code(ok ? 200 : 503)
    .header('cache-control', 'no-store')
    .send({ ok, ...detail });
}
