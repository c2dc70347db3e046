import { createHash } from 'node:crypto';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** How long the keeper of a cluster may take for an answer, in milliseconds. */
const answerWithinMs = 30_000;

/**
 * Where the keeper of the cluster in a data folder can be asked. Whether it
 * answers says whether it runs, which the id of a process can't: another
 * process may have it by now. In the temporary folder since the path of a
 * socket may have about 100 characters only.
 */
export function controlSocket(data) {
  const name = createHash('sha256').update(data).digest('hex').slice(0, 16);
  return join(tmpdir(), `vitals-cluster-${name}.sock`);
}

/**
 * Says a word to the keeper of a cluster and answers what it says back once it
 * has done so; undefined where no cluster runs.
 */
export function askKeeper(data, word) {
  return new Promise((resolve, reject) => {
    const socket = createConnection(controlSocket(data));
    let said = '';
    socket.setEncoding('utf8');
    socket.setTimeout(answerWithinMs, () =>
      socket.destroy(new Error(`the cluster in ${data} does not answer`)),
    );
    socket.once('connect', () => socket.write(word));
    socket.on('data', text => (said += text));
    socket.once('end', () => resolve(JSON.parse(said)));
    socket.once('error', error => {
      const nobody = ['ENOENT', 'ECONNREFUSED'].includes(error.code);
      if (nobody) resolve(undefined);
      else reject(error);
    });
  });
}
