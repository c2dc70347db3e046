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
  // A keeper that does not answer ends with its folder.
  const left = removeFolder(data);
  rmSync(controlSocket(data), { force: true });
  const otherwise = left
    ? 'No cluster answers; what was left of one is removed'
    : 'No cluster runs';
  console.log(stopped ? 'The cluster is stopped' : otherwise);
  return 0;
}
