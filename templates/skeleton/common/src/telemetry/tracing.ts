import { context, propagation, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import {
  detectResources,
  resourceAttributesEnvDetector,
  resourceFromAttributes,
} from '@opentelemetry/resources';
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import type { Config } from '../config/config.ts';
import type { Logger } from './logger.ts';

// Short, so that a collector that is away does not hold up the drain.
const exportMilliseconds = 2_000;

/** Ends tracing: sends what is still waiting. */
export type StopTracing = () => Promise<void>;

/** Starts to send spans where an endpoint is configured; else spans cost nothing. */
export function startTracing(config: Config, log: Logger): StopTracing {
  if (!config.tracing) return () => Promise.resolve();
  const { endpoint, ratio } = config.tracing;
  const provider = new TracerProvider({
    // OTEL_RESOURCE_ATTRIBUTES adds namespace and tier.
    resource: resourceFromAttributes({
      'service.name': config.name,
      'service.version': config.revision,
    }).merge(detectResources({ detectors: [resourceAttributesEnvDetector] })),
    sampler: new ParentBasedSampler({
      root: new TraceIdRatioBasedSampler(ratio),
    }),
    spanProcessors: [
      new BatchSpanProcessor({
        exporter: new OTLPTraceExporter({
          url: `${endpoint.replace(/\/$/, '')}/v1/traces`,
          timeoutMillis: exportMilliseconds,
        }),
      }),
    ],
  });
  trace.setGlobalTracerProvider(provider);
  context.setGlobalContextManager(new AsyncLocalStorageContextManager());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  return () =>
    provider.shutdown().catch((err: unknown) => {
      log.warn({ err }, 'the last traces were not delivered');
    });
}
