import { readFile } from 'node:fs/promises';
import type { RequestOptions } from 'node:https';
import { errorCode } from './errorCode';
import type { PrometheusBackend } from './prometheusBackend';
import { PrometheusFault } from './PrometheusFault';
import { authorization } from './secrets';

async function readPem(
  { name }: PrometheusBackend,
  setting: string,
  path: string | undefined,
): Promise<Buffer | undefined> {
  if (path === undefined) return undefined;
  try {
    return await readFile(path);
  } catch (error) {
    throw new PrometheusFault(
      name,
      'settings',
      `tls.${setting}: expected a file that can be read at ${path}, found ${errorCode(
        error,
      )}`,
    );
  }
}

/**
 * What TLS needs for a connection. Files are read each time, since certificates
 * are renewed while the portal runs; a connection under other ones is a new one.
 */
export async function tlsOptions(
  backend: PrometheusBackend,
): Promise<Pick<RequestOptions, 'ca' | 'cert' | 'key' | 'rejectUnauthorized'>> {
  const { tls } = backend;
  if (!tls) return {};
  const [ca, cert, key] = await Promise.all([
    readPem(backend, 'caFile', tls.caFile),
    readPem(backend, 'certFile', tls.certFile),
    readPem(backend, 'keyFile', tls.keyFile),
  ]);
  return { ca, cert, key, rejectUnauthorized: !tls.insecureSkipVerify };
}

/** Headers of every request to the backend. */
export function headersFor(backend: PrometheusBackend): Record<string, string> {
  const { headers, tenant } = backend;
  const credentials = authorization(backend);
  return {
    Accept: 'application/json',
    'User-Agent': 'vitals',
    ...headers,
    'Accept-Encoding': 'gzip, identity',
    ...(tenant === undefined ? {} : { 'X-Scope-OrgID': tenant }),
    ...(credentials === undefined ? {} : { Authorization: credentials }),
  };
}
