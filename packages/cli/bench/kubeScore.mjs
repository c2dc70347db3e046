import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** The version that is compared with. */
export const kubeScoreVersion = '1.20.0';

function answers(command, args) {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0;
}

/** Builds kube-score into a folder of its own, unless it is there; undefined where it can't be built. */
function build(folder) {
  const binary = join(folder, 'kube-score');
  if (existsSync(binary)) return binary;
  if (!answers('go', ['version'])) return undefined;
  mkdirSync(folder, { recursive: true });
  console.error(`Building kube-score ${kubeScoreVersion}`);
  const { status } = spawnSync(
    'go',
    [
      'install',
      `github.com/zegl/kube-score/cmd/kube-score@v${kubeScoreVersion}`,
    ],
    {
      cwd: folder,
      env: { ...process.env, GOBIN: folder, GOFLAGS: '', GO111MODULE: 'on' },
      stdio: ['ignore', 2, 2],
    },
  );
  return status === 0 ? binary : undefined;
}

/** Path of kube-score: `KUBE_SCORE`, else the one in PATH, else one built by Go; undefined where none can be had. */
export function findKubeScore(cache) {
  const { KUBE_SCORE } = process.env;
  if (KUBE_SCORE) {
    if (answers(KUBE_SCORE, ['version'])) return KUBE_SCORE;
    throw new Error(`KUBE_SCORE: expected kube-score, found ${KUBE_SCORE}`);
  }
  return answers('kube-score', ['version'])
    ? 'kube-score'
    : build(join(cache, `kube-score-${kubeScoreVersion}`));
}
