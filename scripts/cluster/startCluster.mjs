import { fork } from 'node:child_process';
import { openSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expectFreePort } from '../demo/expectFreePort.mjs';
import { buildCluster } from './buildCluster.mjs';
import { clusterOptions, clusterUsage } from './clusterOptions.mjs';
import { askKeeper } from './controlSocket.mjs';
import { makeFolder } from './dataFolder.mjs';

/** Starts the test cluster, unless it runs, and says how it is used. */
export async function startCluster(context) {
  const { port, data, help } = clusterOptions(context);
  if (help) {
    console.log(clusterUsage);
    return 0;
  }
  const running = await askKeeper(data, 'state');
  if (running) {
    console.log(
      running.ready
        ? usageOf(running, 'runs already')
        : 'The cluster is starting already',
    );
    return 0;
  }
  if (port) await expectFreePort(port, `--port ${port}`);
  const built = await buildCluster(context.root);
  // Again: what went before may have taken minutes.
  if (port) await expectFreePort(port, `--port ${port}`);
  makeFolder(data);
  console.log(usageOf(await keep({ data, port, ...built }), 'runs'));
  return 0;
}

function usageOf({ url, kubeconfig }, does) {
  return `The cluster ${does}: ${url}

  export KUBECONFIG=${kubeconfig}
  kubectl apply --server-side --dry-run=server -k deploy/

npm run cluster:stop ends it, and what is in it is gone then.`;
}

/** Hands the cluster to a process of its own and answers once it is ready. */
function keep({ data, program, template, port }) {
  const log = openSync(join(data, 'keeper.log'), 'w');
  const keeper = fork(
    fileURLToPath(new URL('keeper.mjs', import.meta.url)),
    [data, program, template, ...(port ? [String(port)] : [])],
    { detached: true, stdio: ['ignore', log, log, 'ipc'] },
  );
  return new Promise((resolve, reject) => {
    const fail = fault => reject(new Error(`the cluster: ${fault}`));
    keeper.once('error', error => fail(error.message));
    keeper.once('exit', () => fail(`its keeper ended, see ${data}/keeper.log`));
    keeper.once('message', message => {
      if (message.fault) {
        fail(message.fault);
        return;
      }
      keeper.unref();
      resolve(message);
    });
  });
}
