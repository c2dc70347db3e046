/**
 * Keeps a cluster while nobody has a terminal on it: started by
 * `startCluster.mjs` with the data folder, the program, the template and
 * perhaps a port. Ends with the first part of the cluster that ends, with its
 * data folder, and until the cluster is ready also with whoever started it.
 */
import { rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { controlSocket } from './controlSocket.mjs';
import { startControlPlane } from './controlPlane.mjs';
import { isMarked } from './dataFolder.mjs';

const [folder, program, template, port] = process.argv.slice(2);
const leave = () => process.exit(1);
process.once('disconnect', leave);

let state = { ready: false };
let stopping = false;
const starting = startControlPlane({
  program,
  folder,
  template,
  port: port && Number(port),
});

const control = createServer({ allowHalfOpen: true }, socket => {
  socket.on('error', () => socket.destroy());
  socket.once('data', async word => {
    if (word.toString() === 'stop') {
      stopping = true;
      await starting.then(({ stop }) => stop());
      control.close();
    }
    socket.end(JSON.stringify(state));
  });
});
// A killed keeper leaves its socket.
rmSync(controlSocket(folder), { force: true });
control.listen(controlSocket(folder));

// A cleaner of temporary files may take the socket away, which leaves whoever
// stops the cluster the folder to remove.
const watch = setInterval(() => {
  if (!stopping && !isMarked(folder)) leave();
}, 500);
watch.unref();

try {
  const { url, kubeconfig, ended } = await starting;
  state = { ready: true, url, kubeconfig };
  process.off('disconnect', leave);
  process.send(state, () => process.disconnect());
  const fault = await ended;
  if (!stopping) {
    console.error(fault);
    leave();
  }
} catch (error) {
  process.send({ fault: error.message }, leave);
}
