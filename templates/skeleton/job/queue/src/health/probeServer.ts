import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { EventLoopDelay } from './eventLoop.ts';
import type { Lifecycle } from './lifecycle.ts';
import { probeAnswers } from './probeAnswers.ts';
import type { ProbeAnswer } from './probeAnswers.ts';

/** Answers the probes, and nothing else: nobody calls a worker. */
export function createProbeServer(
  lifecycle: Lifecycle,
  eventLoopDelay: EventLoopDelay,
): Server {
  const answers = new Map<string, () => ProbeAnswer>(
    Object.entries(probeAnswers(lifecycle, eventLoopDelay)),
  );
  return createServer(({ method, url = '' }, response) => {
    const answer = method === 'GET' ? answers.get(url) : undefined;
    if (!answer) {
      response.writeHead(404).end();
      return;
    }
    const detail = answer();
    response.writeHead(detail.ok ? 200 : 503, {
      'content-type': 'application/json',
      'cache-control': 'no-store',
    });
    response.end(JSON.stringify(detail));
  });
}
