import { join } from 'node:path';
import { buildCommand, buildPortal } from './build.mjs';
import { buildCluster } from './cluster/buildCluster.mjs';
import { startCluster } from './cluster/startCluster.mjs';
import { stopCluster } from './cluster/stopCluster.mjs';
import { beforeDemo } from './demo/beforeDemo.mjs';
import { demo } from './demo/demo.mjs';
import { start } from './demo/start.mjs';
import { hand } from './setup/process.mjs';
import { test, testCluster } from './test/test.mjs';

/**
 * What `npm run <name>` does once tools and dependencies are there. Each task
 * gets the repository's root, an environment whose PATH leads to the right
 * Node.js and Yarn, and the arguments; it answers the exit code.
 */
export const tasks = {
  setup: async () => 0,
  build: async context => {
    await buildPortal(context);
    return 0;
  },
  demo,
  start,
  test,
  'test:cluster': testCluster,
  'bench:check': async ({ root, env }) => {
    const command = await buildCommand({ root, env });
    const cache = join(root, '.tools', 'bench');
    const bench = words => hand('node', words, { cwd: root, env });
    return (
      (await bench([
        'packages/cli/bench/check.mjs',
        ...['--command', command, '--cache', cache],
      ])) || bench(['plugins/vitals-common/bench/render.mjs'])
    );
  },
  'bench:slo': async ({ root, env }) => {
    const command = await buildCommand({ root, env });
    const cache = join(root, '.tools', 'bench');
    return hand(
      'node',
      ['packages/cli/bench/slo.mjs', '--command', command, '--cache', cache],
      { cwd: root, env },
    );
  },
  vitals: async ({ root, env, args }) =>
    hand('node', [await buildCommand({ root, env }), ...args], {
      // Paths on the command line are the caller's, not the repository's.
      cwd: env.INIT_CWD ?? process.cwd(),
      env,
    }),
};

/**
 * Tasks that need nothing installed: they get the caller's own environment.
 */
export const bareTasks = {
  'cluster:build': async ({ root }) => {
    await buildCluster(root);
    return 0;
  },
  'cluster:start': startCluster,
  'cluster:stop': stopCluster,
};

/**
 * What a task has to say before tools and dependencies are there. An exit code
 * means that nothing is left to do.
 */
export const beforeTasks = { demo: beforeDemo, start: beforeDemo };
