import type { IEnvVar } from 'kubernetes-models/v1/EnvVar';
import type { RenderContext } from './context';
import { databaseVariables } from './databases';
import { jobVariables } from './jobVariables';
import { mediaVariables } from './mediaPath';
import { namespaceOf } from './neighbours';
import { sessionVariables } from './sessionVariables';
import { derived, fixed, Traced, type Tree } from './trace';

/** What the service is told of itself and its neighbours; lists as JSON objects by name. */
function values(context: RenderContext): Record<string, Traced<string>> {
  const { profile, platform, service } = context;
  const { telemetryService, telemetryNamespace, telemetryPort } =
    platform.monitoring;
  return {
    SERVICE_NAME: service.name,
    PORT: service.runtime.port.as(String),
    METRICS_PORT: service.runtime.metricsPort.as(String),
    GRACE_SECONDS: derived(
      'gracePeriodSeconds − preStopSeconds: from SIGTERM to the kill',
      [profile.run.gracePeriodSeconds, profile.run.preStopSeconds],
      (grace, preStop) => String(grace - preStop),
    ),
    DEPENDENCIES: dependencies(context),
    THIRD_PARTIES: thirdParties(context),
    ...mediaVariables(context),
    ...sessionVariables(context),
    OTEL_SERVICE_NAME: service.name,
    OTEL_RESOURCE_ATTRIBUTES: derived(
      'service.namespace, vitals.tier',
      [service.namespace, service.tier],
      (namespace, tier) => `service.namespace=${namespace},vitals.tier=${tier}`,
    ),
    OTEL_EXPORTER_OTLP_PROTOCOL: fixed(
      'http/protobuf',
      'the collector’s port of the policy speaks OTLP over HTTP',
    ),
    OTEL_EXPORTER_OTLP_ENDPOINT: derived(
      'http://telemetryService.telemetryNamespace:telemetryPort',
      [telemetryService, telemetryNamespace, telemetryPort],
      (name, namespace, port) => `http://${name}.${namespace}:${port}`,
    ),
    OTEL_TRACES_SAMPLER: fixed(
      'parentbased_traceidratio',
      'a trace is kept whole: who starts it decides',
    ),
    OTEL_TRACES_SAMPLER_ARG: profile.observe.traceSamplingRatio.as(String),
    ...jobVariables(context),
  };
}

type Dependency = RenderContext['service']['dependencies'][number];

function addressOf(context: RenderContext, neighbour: Dependency): string {
  const namespace = namespaceOf(context, neighbour);
  const { service, port } = neighbour;
  return `${service.value}.${namespace.value}:${port.value}`;
}

/** By name; two of one name (other namespaces, other ports) by address, so that none is lost. */
function dependencies(context: RenderContext): Traced<string> {
  const all = context.service.dependencies;
  const entries = all.map(neighbour => {
    const name = neighbour.service.value;
    const alone =
      all.filter(({ service }) => service.value === name).length === 1;
    const address = addressOf(context, neighbour);
    return [alone ? name : address, `http://${address}`];
  });
  return derived(
    'dependencies as JSON, name → address',
    all.flatMap(neighbour => [
      neighbour.service,
      namespaceOf(context, neighbour),
      neighbour.port,
    ]),
    () => JSON.stringify(Object.fromEntries(entries)),
  );
}

function thirdParties({ service }: RenderContext): Traced<string> {
  return derived(
    'thirdParties as JSON, name → host, port, timeoutMilliseconds',
    service.thirdParties.flatMap(party => [
      party.name,
      party.host,
      party.port,
      party.timeoutMilliseconds,
    ]),
    () =>
      JSON.stringify(
        Object.fromEntries(
          service.thirdParties.map(party => [
            party.name.value,
            {
              host: party.host.value,
              port: party.port.value,
              timeoutMilliseconds: party.timeoutMilliseconds.value,
            },
          ]),
        ),
      ),
  );
}

/** Environment of the application container. */
export function environment(context: RenderContext): readonly Tree<IEnvVar>[] {
  return [
    ...Object.entries(values(context)).map(([name, value]) => ({
      name: fixed(name, 'convention of Vitals’ templates and OpenTelemetry'),
      value,
    })),
    ...databaseVariables(context),
  ];
}
