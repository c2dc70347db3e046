import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { Registry } from '@prometheus-io/client';

/** Serves /metrics on a port of its own, which no gateway forwards to. */
export function createMetricsServer(registry: Registry): Server {
  return createServer((request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    registry.metrics().then(
      text => {
        response.writeHead(200, { 'content-type': registry.contentType });
        response.end(text);
      },
      () => response.writeHead(500).end(),
    );
  });
}
