import { rmSync } from 'node:fs';
import { clusterOptions, clusterUsage } from './clusterOptions.mjs';
import { askKeeper, controlSocket } from './controlSocket.mjs';
import { removeFolder } from './dataFolder.mjs';

/** Stops the test cluster and removes its data, also those that a crash left. */
export async function stopCluster(context) {
  const { data, help } = clusterOptions(context);
  if (help) {
    console.log(clusterUsage);
    return 0;
  }
  const stopped = await askKeeper(data, 'stop');
  removeFolder(data);
  rmSync(controlSocket(data), { force: true });
  console.log(stopped ? 'The cluster is stopped' : 'No cluster runs');
  return 0;
}
