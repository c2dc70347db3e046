import type { EventLoopDelay } from '../health/eventLoop.ts';
import type { Lifecycle } from '../health/lifecycle.ts';
import { probeAnswers } from '../health/probeAnswers.ts';
import type { App } from './app.ts';

const schema = { hide: true };
const config = { observed: false };

/** Answers the probes beside the requests; no objective counts them. */
export function registerProbes(
  app: App,
  lifecycle: Lifecycle,
  eventLoopDelay: EventLoopDelay,
): void {
  const answers = probeAnswers(lifecycle, eventLoopDelay);
  for (const [path, answer] of Object.entries(answers)) {
    app.get(path, { schema, config }, (_, reply) => {
      const detail = answer();
      return reply
        .code(detail.ok ? 200 : 503)
        .header('cache-control', 'no-store')
        .send(detail);
    });
  }
}
