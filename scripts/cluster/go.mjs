import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** How often a long command says that it is still at work, in milliseconds. */
const sayEveryMs = 60_000;

/**
 * Runs Go to its end, behind whatever else the machine does, and answers what
 * it prints. `what` is said again every minute, with the time it has taken.
 *
 * @throws one line where Go is missing, or what Go said last
 */
export async function runGo(args, { root, folder, env = process.env, what }) {
  const began = Date.now();
  const timer = setInterval(() => {
    const minutes = Math.round((Date.now() - began) / sayEveryMs);
    console.error(`${what}: ${minutes} min so far`);
  }, sayEveryMs);
  try {
    return await new Promise((resolve, reject) => {
      const go = spawn('nice', ['-n', '10', 'go', ...args], {
        cwd: join(root, folder),
        env: {
          ...env,
          // Go keeps its caches below; some runners have no home.
          HOME: env.HOME || join(root, '.tools'),
          // No C compiler is needed, and none is asked for.
          CGO_ENABLED: '0',
          GOFLAGS: '-buildvcs=false',
          GOWORK: 'off',
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      const said = { stdout: '', stderr: '' };
      for (const stream of ['stdout', 'stderr']) {
        go[stream].setEncoding('utf8');
        go[stream].on('data', text => (said[stream] += text));
      }
      go.on('error', reject);
      go.on('close', code => {
        if (code === 0) resolve(said.stdout);
        else reject(new Error(faultOf(args, said, code)));
      });
    });
  } finally {
    clearInterval(timer);
  }
}

function faultOf(args, { stdout, stderr }, code) {
  // What `nice` ends with where there is no such command.
  if (code === 127) {
    return 'go: expected Go 1.26 or newer in the PATH (https://go.dev/dl), found none';
  }
  const lines = `${stdout}\n${stderr}`
    .split('\n')
    .filter(line => line.trim() !== '' && !line.startsWith('go: downloading'));
  return [`go ${args[0]} ended with code ${code}:`, ...lines.slice(-5)].join(
    '\n  ',
  );
}
