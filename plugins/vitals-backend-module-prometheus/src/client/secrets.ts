import type { PrometheusBackend } from './prometheusBackend';

function basicToken({
  username,
  password,
}: {
  username: string;
  password: string;
}) {
  return Buffer.from(`${username}:${password}`, 'utf8').toString('base64');
}

/** The value of the header `Authorization`, where the backend wants one. */
export function authorization(backend: PrometheusBackend): string | undefined {
  if (backend.bearerToken !== undefined) return `Bearer ${backend.bearerToken}`;
  return backend.basic && `Basic ${basicToken(backend.basic)}`;
}

function secretsOf({
  bearerToken,
  basic,
  headers,
}: PrometheusBackend): string[] {
  const credentials = basic ? [basic.password, basicToken(basic)] : [];
  return [bearerToken ?? '', ...credentials, ...Object.values(headers)]
    .filter(secret => secret !== '')
    .sort((left, right) => right.length - left.length);
}

/** A text from outside without any secret of the backend: a server may repeat what it was sent. */
export function withoutSecrets(
  text: string,
  backend: PrometheusBackend,
): string {
  return secretsOf(backend).reduce(
    (rest, secret) => rest.replaceAll(secret, '(secret)'),
    text,
  );
}
