import { isAbsolute, join, resolve } from 'node:path';
import { readOptions, readPort } from '../options.mjs';

const options = {
  port: { type: 'string' },
  data: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
};

/**
 * Reads the options of the commands about the test cluster. A relative data
 * folder lies where the caller stands; without a port, a free one is taken.
 *
 * @throws {WrongInput} on anything that is none of them
 */
export function clusterOptions({ root, env, args }) {
  const { port, data, help } = readOptions(options, args);
  const startedIn = env.INIT_CWD ?? process.cwd();
  const folder = data ?? join(root, '.data', 'cluster');
  return {
    port: port === undefined ? undefined : readPort(port),
    data: isAbsolute(folder) ? folder : resolve(startedIn, folder),
    help,
  };
}

/** What `npm run cluster:start -- --help` and `npm run cluster:stop -- --help` print. */
export const clusterUsage = `Usage: npm run cluster:start -- [options]
       npm run cluster:stop -- [options]

Starts or stops a Kubernetes API server with the CRDs that rendered objects
need, for trying what it accepts. Nothing runs in it: it has no nodes, no
controllers and no webhooks. It is built first where it is not built; that
needs Go.

Options:
  --port <number>  where the API server listens on this machine (default: a free one)
  --data <folder>  where its data are while it runs (default: .data/cluster in Vitals' folder)
  -h, --help       prints this`;
