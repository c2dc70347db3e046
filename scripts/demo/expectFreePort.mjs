import { createServer } from 'node:net';
import { WrongInput } from '../wrongInput.mjs';

/** Both addresses that `localhost` may mean to a browser. */
const loopback = ['127.0.0.1', '::1'];

/**
 * Throws unless nobody listens on this port of the machine.
 *
 * @throws {WrongInput} that begins with the name under which the caller knows
 *   the port
 */
export async function expectFreePort(port, name) {
  for (const host of loopback) {
    const fault = await faultOfListening(port, host);
    if (fault === 'EADDRINUSE') {
      throw new WrongInput(`${name}: expected a free port, found one in use`);
    }
    if (fault === 'EACCES') {
      throw new WrongInput(
        `${name}: expected a port that you may listen on, such as one above 1023`,
      );
    }
  }
}

/** The code of the error, if there is one; `::1` is absent from some machines. */
function faultOfListening(port, host) {
  return new Promise(settle => {
    const server = createServer();
    server.once('error', error => settle(error.code));
    server.listen({ port, host, exclusive: true }, () =>
      server.close(() => settle(undefined)),
    );
  });
}
