import { asRecord } from '../../manifest';
import { fixedLimit } from '../finding';
import { failsEverywhere, type Rule } from '../rule';
import { records } from '../scene/serviceHost';
import type { Fields } from '../scene/workload';
import { reference } from './companion';

/** Services that an Ingress sends requests to, with the port it names. */
function backendsOf(spec: Fields): { name: string; port: unknown }[] {
  const paths = records(spec.rules).flatMap(rule =>
    records(asRecord(rule.http)?.paths),
  );
  return [spec.defaultBackend, ...paths.map(path => path.backend)].flatMap(
    backend => {
      const service = asRecord(asRecord(backend)?.service);
      const of = asRecord(service?.port);
      // The AWS controller takes such a name for an action that stands in an annotation.
      const isAction = of?.name === 'use-annotation';
      return service && typeof service.name === 'string' && !isAction
        ? [{ name: service.name, port: of?.name ?? of?.number }]
        : [];
    },
  );
}

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
  judge: ({ spec, namespace }, { objects }) =>
    backendsOf(spec).flatMap(({ name, port: wanted }) => {
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
        limit: 'a Service of the namespace, and a port of it',
        origin: fixedLimit('an Ingress works through its backends'),
        repair: () => ({
          description: 'Name a Service of the namespace and one of its ports.',
        }),
      });
    }),
};
