import { count, fixedLimit, verdictOf } from '../finding';
import { failsClinical, type JudgedObject, type Rule } from '../rule';
import { records } from '../scene/serviceHost';

/** Annotations by which a load balancer of a cloud, or a router, has the certificate without the Ingress naming it. */
const elsewhere: Readonly<Record<string, RegExp>> = {
  'alb.ingress.kubernetes.io/certificate-arn': /./,
  'alb.ingress.kubernetes.io/listen-ports': /HTTPS/,
  'appgw.ingress.kubernetes.io/appgw-ssl-certificate': /./,
  'ingress.gcp.kubernetes.io/pre-shared-cert': /./,
  'networking.gke.io/managed-certificates': /./,
  'route.openshift.io/termination': /./,
  'traefik.ingress.kubernetes.io/router.tls': /^true$/,
};

function isElsewhere({ object }: JudgedObject): boolean {
  const annotations = object.metadata.annotations ?? {};
  return Object.entries(elsewhere).some(([name, value]) =>
    value.test(annotations[name] ?? ''),
  );
}

/** Whether a certificate for a name, or for `*.` and a domain, holds for a host. */
function covers(name: string, host: string): boolean {
  return (
    name === host ||
    (name.startsWith('*.') &&
      host.slice(host.indexOf('.') + 1) === name.slice(2))
  );
}

/** What comes in by an Ingress comes in encrypted. */
export const ingressTls: Rule = {
  id: 'network/ingress-tls',
  family: 'network',
  title: 'The Ingress is reached encrypted',
  why: 'In plain HTTP health information and tokens can be read on the way: in a waiting room’s wireless network, for one.',
  severity: failsClinical,
  needs: 'files',
  looksAt:
    '`tls` of Ingresses against the hosts of their rules; annotations by which a load balancer of AWS, Azure or Google, or a router, has the certificate do as well.',
  mend: 'Name a Secret with a certificate for each host.',
  aliases: { polaris: ['tlsSettingsMissing'] },
  disagreement:
    'Polaris asks for any `tls`. We ask that it covers every host of the rules, and take the certificate that a load balancer has.',
  on: 'object',
  kinds: ['networking.k8s.io/Ingress'],
  judge: ingress => {
    const { spec, name } = ingress;
    const entries = records(spec.tls).map(({ hosts }) =>
      Array.isArray(hosts) ? hosts.map(String) : [],
    );
    const hosts = records(spec.rules).flatMap(({ host }) =>
      typeof host === 'string' && host !== '' ? [host] : [],
    );
    const isDefault = entries.some(names => names.length === 0);
    const open = hosts.filter(
      host => !entries.flat().some(other => covers(other, host)),
    );
    const holds = entries.length > 0 && (isDefault || open.length === 0);
    const uncovered =
      entries.length === 0 ? 'no tls' : `none for ${open.join(', ')}`;
    return verdictOf(
      holds || isElsewhere(ingress),
      {
        seen: holds
          ? `a certificate for ${count(hosts.length, 'host')}`
          : uncovered,
        limit: 'a certificate for each host',
        origin: fixedLimit('HIPAA 164.312(e): encryption in transit'),
      },
      () => ({
        description: 'Name a Secret with a certificate for each host.',
        change: {
          spec: {
            tls: [
              ...records(spec.tls),
              {
                ...(open.length > 0 ? { hosts: [...new Set(open)] } : {}),
                secretName: `${name}-tls`,
              },
            ],
          },
        },
      }),
    );
  },
};
