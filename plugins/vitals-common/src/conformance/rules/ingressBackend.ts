import { asRecord } from '../../manifest';
import { fault, fixedLimit } from '../finding';
import { failsEverywhere, type Rule } from '../rule';
import { records } from '../scene/serviceHost';
import type { Fields } from '../scene/workload';
import { reference } from './companion';

type Backend = { name: string; port: unknown };

/** Where an Ingress sends requests, as written. */
function backendsIn(spec: Fields): Fields[] {
  const paths = records(spec.rules).flatMap(rule =>
    records(asRecord(rule.http)?.paths),
  );
  const first = [spec.defaultBackend, spec.backend];
  return records([...first, ...paths.map(path => path.backend)]);
}

/** The Service of a backend and the port it names; `serviceName` was its name before `networking.k8s.io/v1`. */
function backendOf(backend: Fields): Backend | undefined {
  const service = asRecord(backend.service);
  const port = asRecord(service?.port);
  const name = service?.name ?? backend.serviceName;
  // The AWS controller takes such a name for an action that stands in an annotation.
  const isAction =
    port?.name === 'use-annotation' || backend.servicePort === 'use-annotation';
  return typeof name === 'string' && !isAction
    ? { name, port: port?.name ?? port?.number ?? backend.servicePort }
    : undefined;
}

/** A backend in the words of a version that is gone, which the one stated does not know. */
function isOutdated(backend: Fields, apiVersion: string): boolean {
  return (
    apiVersion === 'networking.k8s.io/v1' && backend.serviceName !== undefined
  );
}

const limit = 'a Service of the namespace, and a port of it';
const origin = fixedLimit('an Ingress works through its backends');

/** An Ingress leads to what is there. */
export const ingressBackend: Rule = {
  id: 'network/ingress-backend',
  family: 'network',
  title: 'The Ingress leads to a Service that exists',
  why: 'Patients get an error page for every path that leads nowhere.',
  severity: failsEverywhere,
  needs: 'files',
  looksAt:
    'Services and ports that an Ingress names, among the Services given for its namespace.',
  mend: 'Name a Service of the namespace and one of its ports.',
  aliases: { kubeScore: ['ingress-targets-service'] },
  on: 'object',
  kinds: ['networking.k8s.io/Ingress'],
  judge: ({ spec, namespace, object }, { objects }) =>
    backendsIn(spec).flatMap(backend => {
      const found = backendOf(backend);
      if (!found) return [];
      const { name, port: wanted } = found;
      if (isOutdated(backend, object.apiVersion)) {
        return fault(
          {
            seen: `serviceName ${name}, which ${object.apiVersion} does not have`,
            limit,
            origin,
          },
          {
            description: `Write service.name and service.port instead of serviceName and servicePort.`,
          },
        );
      }
      const service = objects.find('/Service', namespace, name);
      const ports = records(asRecord(service?.object.spec)?.ports);
      const hasPort =
        wanted === undefined ||
        ports.some(other => other.name === wanted || other.port === wanted);
      return reference({
        kind: 'Service',
        name: `${name}:${String(wanted)}`,
        found: service !== undefined && hasPort,
        othersGiven: objects.inNamespace('/Service', namespace).length > 0,
        limit,
        origin,
        repair: () => ({
          description: 'Name a Service of the namespace and one of its ports.',
        }),
      });
    }),
};
