import { oneLine } from '@vitals/plugin-vitals-common/manifest';
import { errorCode } from './errorCode';
import type { PrometheusBackend } from './prometheusBackend';
import { PrometheusFault } from './PrometheusFault';
import { withoutSecrets } from './secrets';

/** Codes of Node.js and OpenSSL for a certificate that nothing vouches for. */
const untrusted =
  /^(CERT_|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|ERR_TLS_|ERR_SSL_|ERR_OSSL_|HOSTNAME_MISMATCH|INVALID_CA)/;

/** Why no whole answer came, from what Node.js threw. */
export function connectionFault(
  backend: PrometheusBackend,
  error: unknown,
  timedOut: boolean,
): PrometheusFault {
  const { name, timeoutSeconds, url } = backend;
  if (timedOut) {
    return new PrometheusFault(
      name,
      'timeout',
      `expected an answer within ${timeoutSeconds} s from ${url}, found none`,
    );
  }
  const code = oneLine(withoutSecrets(errorCode(error), backend));
  if (untrusted.test(code)) {
    return new PrometheusFault(
      name,
      'tls',
      `expected a certificate of ${url} that tls.caFile or the system vouches for, and one of ours that it takes, found ${code}`,
    );
  }
  if (code.startsWith('Z_')) {
    return new PrometheusFault(
      name,
      'not-json',
      `expected an answer packed by gzip, as its header says, found ${code}`,
    );
  }
  return new PrometheusFault(
    name,
    'unreachable',
    `expected an answer from ${url}, found ${code}`,
  );
}
