import { asRecord } from '../../manifest';
import { count, fixedLimit, verdictOf } from '../finding';
import { failsClinical, warnsEverywhere, type Rule } from '../rule';
import { records } from '../scene/serviceHost';
import type { Fields } from '../scene/workload';
import { gateways } from './gatewayFields';

const istioGateways = 'networking.istio.io/Gateway';

/** Whether a listener of the Gateway API ends TLS without a certificate; a cloud’s own may stand in `options`. */
function listenerLacksCertificate({ protocol, tls }: Fields): boolean {
  const { mode, certificateRefs, options } = asRecord(tls) ?? {};
  const ends =
    protocol === 'HTTPS' || (protocol === 'TLS' && mode !== 'Passthrough');
  const named = records(certificateRefs).length > 0;
  return ends && !named && Object.keys(asRecord(options) ?? {}).length === 0;
}

/** Modes of Istio's servers in which the gateway itself shows a certificate of a Secret or file. */
const endingModes: readonly unknown[] = [
  'SIMPLE',
  'MUTUAL',
  'OPTIONAL_MUTUAL',
  undefined,
];

/** Whether a server of an Istio Gateway ends TLS without a certificate. */
function serverLacksCertificate({ port, tls }: Fields): boolean {
  const protocol = asRecord(port)?.protocol;
  const fields = asRecord(tls) ?? {};
  const named = [
    'credentialName',
    'credentialNames',
    'serverCertificate',
    'tlsCertificates',
  ].some(field => fields[field] !== undefined);
  return (
    (protocol === 'HTTPS' || protocol === 'TLS') &&
    endingModes.includes(fields.mode) &&
    !named
  );
}

function nameOf({ name, port }: Fields, index: number): string {
  const ofPort = asRecord(port);
  return String(name ?? ofPort?.name ?? ofPort?.number ?? port ?? index);
}

const certificate: Rule = {
  id: 'network/gateway-certificate',
  family: 'network',
  title: 'The gateway has a certificate for what it encrypts',
  why: 'A listener without one answers nobody: every patient behind that host sees an error of their browser.',
  severity: failsClinical,
  needs: 'files',
  looksAt:
    'Listeners of Gateways, and servers of Istio’s Gateways, that end TLS: `certificateRefs`, `credentialName`, or a cloud’s own setting in `tls.options`.',
  mend: 'Name the Secret of the certificate.',
  aliases: { polaris: ['gatewayTLSMissing'] },
  disagreement:
    'Polaris does not take the certificate that a cloud keeps itself and names in `tls.options`, and does not look at Istio’s Gateways.',
  on: 'object',
  kinds: [gateways, istioGateways],
  judge: ({ spec }) => {
    const listeners = [
      ...records(spec.listeners).map((fields, index) => ({
        name: nameOf(fields, index),
        lacks: listenerLacksCertificate(fields),
      })),
      ...records(spec.servers).map((fields, index) => ({
        name: nameOf(fields, index),
        lacks: serverLacksCertificate(fields),
      })),
    ];
    if (listeners.length === 0) return [];
    const lacking = listeners.filter(({ lacks }) => lacks);
    return verdictOf(
      lacking.length === 0,
      {
        seen:
          lacking.map(({ name }) => `${name} without one`).join(', ') ||
          `${count(listeners.length, 'listener')}, none without`,
        limit: 'a certificate for each that ends TLS',
        origin: fixedLimit('Gateway API: ListenerTLSConfig'),
      },
      () => ({ description: 'Name the Secret of the certificate.' }),
    );
  },
};

function isForAll({ allowedRoutes }: Fields): boolean {
  return asRecord(asRecord(allowedRoutes)?.namespaces)?.from === 'All';
}

const routes: Rule = {
  id: 'network/gateway-routes',
  family: 'network',
  title: 'The gateway says whose routes it takes',
  why: 'Where every namespace may hang a route on the gateway, any team, or whoever has broken into one, can take a path of a clinical service to itself.',
  severity: warnsEverywhere,
  needs: 'files',
  looksAt: '`allowedRoutes.namespaces.from` of every listener of a Gateway.',
  mend: 'Take routes of the same namespace, or of those with a label.',
  aliases: { polaris: ['gatewayAllowedRoutesAll'] },
  on: 'object',
  kinds: [gateways],
  judge: ({ spec }) => {
    const listeners = records(spec.listeners);
    if (listeners.length === 0) return [];
    const open = listeners.filter(isForAll);
    return verdictOf(
      open.length === 0,
      {
        seen:
          open.map((fields, index) => nameOf(fields, index)).join(', ') ||
          'none open to all',
        limit: 'Same or Selector',
        origin: fixedLimit('own judgement, as Polaris'),
      },
      () => ({
        description:
          'Take routes of the same namespace; or Selector, with a label of those meant.',
        change: {
          spec: {
            listeners: listeners.map(fields =>
              isForAll(fields)
                ? {
                    ...fields,
                    allowedRoutes: {
                      ...asRecord(fields.allowedRoutes),
                      namespaces: { from: 'Same' },
                    },
                  }
                : fields,
            ),
          },
        },
      }),
    );
  },
};

/** How a Gateway checks certificates of its clients, wherever it says so. */
function validationsOf(spec: Fields): Fields[] {
  const frontend = asRecord(asRecord(spec.tls)?.frontend);
  return records([
    asRecord(frontend?.default)?.validation,
    ...records(frontend?.perPort).map(({ tls }) => asRecord(tls)?.validation),
    ...records(spec.listeners).map(
      ({ tls }) => asRecord(tls)?.frontendValidation,
    ),
  ]);
}

const clientCertificates: Rule = {
  id: 'network/gateway-clients',
  family: 'network',
  title: 'A client whose certificate is not valid is refused',
  why: 'With the fallback a partner’s system, or whoever poses as it, gets through without a valid certificate, and looks as if it had one.',
  severity: failsClinical,
  needs: 'files',
  looksAt:
    '`mode` of the validation of client certificates, of a Gateway as a whole, by port and by listener, where there is one.',
  mend: 'Set `AllowValidOnly`, or leave it out.',
  aliases: { polaris: ['gatewayInsecureFrontendValidation'] },
  on: 'object',
  kinds: [gateways],
  judge: ({ spec }) => {
    const modes = validationsOf(spec).map(({ mode }) =>
      String(mode ?? 'AllowValidOnly'),
    );
    if (modes.length === 0) return [];
    return verdictOf(
      !modes.includes('AllowInsecureFallback'),
      {
        seen: [...new Set(modes)].join(', '),
        limit: 'AllowValidOnly',
        origin: fixedLimit('Gateway API: FrontendTLSValidation'),
      },
      () => ({ description: 'Set AllowValidOnly, or leave the mode out.' }),
    );
  },
};

/** What a gateway listens to, and for whom. */
export const gatewayListenerRules: readonly Rule[] = [
  certificate,
  routes,
  clientCertificates,
];
