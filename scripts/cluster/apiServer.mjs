import { request as httpsRequest } from 'node:https';

/**
 * Asks an API server. Answers status and text, 0 while it can't be reached.
 * Its certificate is one that it signs itself as it starts, on this machine.
 */
export function ask({ port, token }, method, path, yaml) {
  return new Promise(resolve => {
    const request = httpsRequest(
      {
        host: '127.0.0.1',
        port,
        method,
        path,
        rejectUnauthorized: false,
        headers: {
          authorization: `Bearer ${token}`,
          ...(yaml ? { 'content-type': 'application/yaml' } : {}),
        },
      },
      response => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', part => (text += part));
        response.on('end', () =>
          resolve({ status: response.statusCode, text }),
        );
      },
    );
    request.on('error', error => resolve({ status: 0, text: error.message }));
    request.end(yaml);
  });
}

/** Creates an object from its YAML; throws what the server says against it. */
export async function create(server, path, yaml) {
  const { status, text } = await ask(server, 'POST', path, yaml);
  if (status !== 201) throw new Error(`${path}: ${status} ${text}`);
}
