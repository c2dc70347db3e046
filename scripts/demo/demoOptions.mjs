import { isAbsolute, join, resolve } from 'node:path';
import { readOptions, readPort } from '../options.mjs';

const options = {
  port: { type: 'string', default: '7007' },
  data: { type: 'string' },
  fresh: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
};

/**
 * Reads the options of the demo. A relative data folder lies where the caller
 * stands.
 *
 * @throws {WrongInput} on anything that is not an option of the demo
 */
export function demoOptions({ root, env, args }) {
  const values = readOptions(options, args);
  const startedIn = env.INIT_CWD ?? process.cwd();
  const data = values.data ?? join(root, '.data', 'demo');
  return {
    port: readPort(values.port),
    data: isAbsolute(data) ? data : resolve(startedIn, data),
    fresh: values.fresh,
    help: values.help,
  };
}

/** What `npm run demo -- --help` and `npm start -- --help` print. */
export const demoUsage = `Usage: npm run demo -- [options]
       npm start -- [options]

Runs Vitals on a simulated telemedicine platform; start follows every saved
change, with the app on port 3000. Installs first what is not installed.

Options:
  --port <number>  where the portal listens on this machine (default: 7007)
  --data <folder>  where its data are kept (default: .data/demo in Vitals' folder)
  --fresh          forgets the data of earlier demos in that folder
  -h, --help       prints this

Examples:
  npm run demo
  npm run demo -- --port 8080 --data ~/vitals-demo
  npm run demo -- --fresh`;
