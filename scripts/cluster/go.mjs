import { spawn } from 'node:child_process';
import { setPriority } from 'node:os';
import { join } from 'node:path';

/** What to say where Go is missing. */
export const expectGo =
  'expected Go 1.26 or newer in the PATH (https://go.dev/dl), found none';

/** Behind whatever else the machine does: a build takes minutes. */
const niceness = 10;

/** How often a long command says that it is still at work, in milliseconds. */
const sayEveryMs = 60_000;

/**
 * Runs Go to its end and answers what it prints. `what` is said again every minute, with the time it has taken.
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
      const go = spawn('go', args, {
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
      if (go.pid) setPriority(go.pid, niceness);
      endWithUs(go);
      const said = { stdout: '', stderr: '' };
      for (const stream of ['stdout', 'stderr']) {
        go[stream].setEncoding('utf8');
        go[stream].on('data', text => (said[stream] += text));
      }
      go.on('error', ({ code, message }) =>
        reject(new Error(`go: ${code === 'ENOENT' ? expectGo : message}`)),
      );
      go.on('close', code => {
        if (code === 0) resolve(said.stdout);
        else reject(new Error(faultOf(args, said, code)));
      });
    });
  } finally {
    clearInterval(timer);
  }
}

/** Whoever ends this process ends Go, which would build on for minutes. */
function endWithUs(go) {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    const end = () => {
      go.kill(signal);
      process.exit(1);
    };
    process.once(signal, end);
    go.once('close', () => process.off(signal, end));
  }
}

function faultOf(args, { stdout, stderr }, code) {
  const lines = `${stdout}\n${stderr}`
    .split('\n')
    .filter(line => line.trim() !== '' && !line.startsWith('go: downloading'));
  return [`go ${args[0]} ended with code ${code}:`, ...lines.slice(-5)].join(
    '\n  ',
  );
}
