import {
  SpanKind,
  SpanStatusCode,
  context,
  propagation,
  trace,
} from '@opentelemetry/api';
import type { Span } from '@opentelemetry/api';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { InFlight } from '../health/inFlight.ts';
import type { Lifecycle } from '../health/lifecycle.ts';
import { createRouteSeries } from '../telemetry/bornAtZero.ts';
import type { Cause, Metrics } from '../telemetry/metrics.ts';
import type { App } from './app.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** False for probes and documentation, which no objective counts. */
    observed?: boolean;
  }
  interface FastifyRequest {
    /** Who made the request fail, where the status code alone doesn't tell. */
    failureCause: Cause | undefined;
  }
}

interface Observers {
  metrics: Metrics;
  inFlight: InFlight;
  lifecycle: Lifecycle;
}

const methods = new Set([
  'DELETE',
  'GET',
  'HEAD',
  'OPTIONS',
  'PATCH',
  'POST',
  'PUT',
]);

const tracer = trace.getTracer('http');

/** Counts, times, traces and logs every request by the template of its route. */
export function observeRequests(app: App, observers: Observers): void {
  const { metrics, inFlight, lifecycle } = observers;

  app.decorateRequest('failureCause', undefined);

  app.addHook('onRoute', ({ url, method, config }) => {
    if (config?.observed === false) return;
    for (const one of [method].flat()) createRouteSeries(metrics, url, one);
  });

  app.addHook('onRequest', (request, reply, done) => {
    if (request.routeOptions.config.observed === false) {
      done();
      return;
    }
    const started = performance.now();
    const span = startSpan(request);
    inFlight.enter();
    metrics.activeRequests.set(inFlight.count);
    // Comes once, whether the answer was sent or the caller hung up.
    reply.raw.once('close', () => {
      inFlight.leave();
      metrics.activeRequests.set(inFlight.count);
      const statusCode = statusCodeOf(reply, lifecycle);
      record(request, statusCode, span, { metrics, started });
    });
    context.with(trace.setSpan(context.active(), span), done);
  });

  app.addHook('onSend', (_, reply, payload, done) => {
    if (lifecycle.phase === 'draining') reply.header('connection', 'close');
    done(null, payload);
  });
}

function startSpan(request: FastifyRequest): Span {
  const route = routeOf(request);
  return tracer.startSpan(
    `${methodOf(request)} ${route}`,
    {
      kind: SpanKind.SERVER,
      // The address and the query are left out: they may hold identifiers.
      attributes: {
        'http.request.method': methodOf(request),
        'http.route': route,
      },
    },
    propagation.extract(context.active(), request.headers),
  );
}

function record(
  request: FastifyRequest,
  statusCode: number,
  span: Span,
  { metrics, started }: { metrics: Metrics; started: number },
): void {
  const cause = causeOf(statusCode, request.failureCause);
  const durationMilliseconds = performance.now() - started;
  const series = {
    route: routeOf(request),
    method: methodOf(request),
    code_class: `${Math.floor(statusCode / 100)}xx`,
  };
  metrics.requests.inc({ ...series, cause });
  metrics.requestDuration.observe(series, durationMilliseconds / 1_000);

  const { route, method } = series;
  const fields = {
    ...{ route, method, statusCode },
    durationMilliseconds: Math.round(durationMilliseconds),
    ...(span.isRecording() && { traceId: span.spanContext().traceId }),
  };
  if (statusCode >= 500) {
    request.log.error({ ...fields, cause }, 'request failed');
  } else {
    request.log.info(fields, 'request answered');
  }
  endSpan(span, statusCode);
}

function endSpan(span: Span, statusCode: number): void {
  span.setAttribute('http.response.status_code', statusCode);
  if (statusCode >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
  span.end();
}

/** Without an answer: 499, as proxies have it, where the caller went away. */
function statusCodeOf(reply: FastifyReply, lifecycle: Lifecycle): number {
  if (reply.raw.writableEnded) return reply.statusCode;
  return lifecycle.phase === 'over' ? 503 : 499;
}

function routeOf(request: FastifyRequest): string {
  return request.routeOptions.url ?? 'unmatched';
}

/** A caller may invent methods; a label must not follow. */
function methodOf({ method }: FastifyRequest): string {
  return methods.has(method) ? method : '_OTHER';
}

function causeOf(statusCode: number, known: Cause | undefined): Cause {
  if (statusCode < 400) return 'none';
  return statusCode < 500 ? 'client' : (known ?? 'platform');
}
