import type { Entity } from '@backstage/catalog-model';
import type { JsonObject } from '@backstage/types';
import type { ServiceDescriptor } from '@vitals/plugin-vitals-common/service';
import { resources, type Platform } from '@vitals/telehealth-sim';
import { entityOf } from './entityOf';
import { openApiOf } from './openApiOf';

const resourceNames = new Set(resources.map(({ name }) => name));

function apiName(service: string): string {
  return `${service}-api`;
}

/** The policy version that rendered what runs of a service; undefined for manifests written by hand. */
function renderedBy(
  { name, namespace }: ServiceDescriptor,
  { clusters }: Platform,
): string | undefined {
  const object = clusters
    .flatMap(({ objects }) => objects)
    .find(
      ({ metadata }) =>
        metadata.namespace === namespace &&
        metadata.labels?.['app.kubernetes.io/name'] === name &&
        metadata.annotations?.['vitals.dev/policy-version'] !== undefined,
    );
  return object?.metadata.annotations?.['vitals.dev/policy-version'];
}

/** What no descriptor can say: which of the things that a service rests on are resources of the catalog. */
function resourceRefs(service: ServiceDescriptor): string[] {
  const names = [
    ...service.dependencies.map(dependency => dependency.service),
    ...service.databases.map(database => database.service ?? database.name),
    ...service.thirdParties.map(({ name }) => name),
  ];
  return names
    .filter(name => resourceNames.has(name))
    .map(name => `resource:default/${name}`);
}

/** A descriptor as the catalog stores it. */
function asJson(service: ServiceDescriptor): JsonObject {
  return JSON.parse(JSON.stringify(service));
}

function componentOf(service: ServiceDescriptor, platform: Platform): Entity {
  const version = renderedBy(service, platform);
  const withApi = new Set(
    platform.services
      .filter(({ routes }) => routes.length > 0)
      .map(({ name }) => name),
  );
  return entityOf({
    kind: 'Component',
    name: service.name,
    description: service.description,
    labels: {
      'vitals.dev/tier': service.tier,
      'vitals.dev/shape': service.shape,
    },
    annotations: {
      'backstage.io/kubernetes-id': service.name,
      'backstage.io/kubernetes-namespace': service.namespace,
      ...(version !== undefined && { 'vitals.dev/policy-version': version }),
    },
    spec: {
      type: 'service',
      lifecycle: 'production',
      owner: service.owner,
      system: service.system,
      dependsOn: resourceRefs(service),
      consumesApis: service.dependencies
        .map(dependency => dependency.service)
        .filter(name => withApi.has(name))
        .map(apiName),
      ...(withApi.has(service.name) && {
        providesApis: [apiName(service.name)],
      }),
      vitals: asJson(service),
    },
  });
}

function apiOf(service: ServiceDescriptor): Entity {
  return entityOf({
    kind: 'API',
    name: apiName(service.name),
    description: service.description,
    spec: {
      type: 'openapi',
      lifecycle: 'production',
      owner: service.owner,
      system: service.system,
      definition: openApiOf(service),
    },
  });
}

/** The platform's own services as Components, with the APIs that they provide. */
export function serviceEntities(platform: Platform): Entity[] {
  return platform.services.flatMap(service => [
    componentOf(service, platform),
    ...(service.routes.length > 0 ? [apiOf(service)] : []),
  ]);
}
