import { copyFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildCluster } from './buildCluster.mjs';
import { startControlPlane } from './controlPlane.mjs';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/**
 * Starts a cluster for the tests of one run, which lives no longer than this
 * process, and tells them where its kubeconfig is. Its logs stay in
 * `artifacts/`.
 */
export async function startTestCluster() {
  const built = await buildCluster(root);
  const folder = mkdtempSync(join(tmpdir(), 'vitals-cluster-'));
  const forget = () => rmSync(folder, { recursive: true, force: true });
  try {
    const plane = await startControlPlane({ ...built, folder });
    return {
      environment: { VITALS_CLUSTER_KUBECONFIG: plane.kubeconfig },
      stop: async () => {
        await plane.stop();
        for (const name of readdirSync(folder)) {
          if (!name.endsWith('.log')) continue;
          copyFileSync(join(folder, name), join(root, 'artifacts', name));
        }
        forget();
      },
    };
  } catch (error) {
    forget();
    throw error;
  }
}
