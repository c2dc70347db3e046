import { hand } from './setup/process.mjs';

/**
 * What `npm run <name>` does once tools and dependencies are there. Each task
 * gets the repository's root, an environment whose PATH leads to the right
 * Node.js and Yarn, and the arguments; it answers the exit code.
 */
export const tasks = {
  setup: async () => 0,
  start: ({ root, env, args }) =>
    hand('yarn', ['backstage-cli', 'repo', 'start', ...args], {
      cwd: root,
      env,
    }),
};
