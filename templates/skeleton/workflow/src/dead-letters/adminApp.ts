import type { Config } from '../config/config.ts';
import { answerErrors } from '../http/answerErrors.ts';
import { createApp } from '../http/app.ts';
import type { App } from '../http/app.ts';
import type { Logger } from '../telemetry/logger.ts';

/**
 * Only this pod reaches it: who may forward a port to the pod may use it, which
 * the cluster decides and writes into its audit log. So there is no password
 * that could leak, and no way in through gateway, mesh or network policy.
 */
export const adminHost = '127.0.0.1';

const localNames = new Set(['127.0.0.1', 'localhost']);

/** The application for operators. */
export async function createAdminApp(
  config: Config,
  log: Logger,
): Promise<App> {
  const app = await createApp(config, log);
  answerErrors(app);
  // A page in the operator's browser could point a name of its own at the forwarded port.
  app.addHook('onRequest', (request, reply, done) => {
    if (localNames.has(request.hostname)) done();
    else void reply.code(403).send({ title: 'Call it localhost', status: 403 });
  });
  return app;
}
