import { spawn, spawnSync } from 'node:child_process';

/** Runs a command to its end with our own terminal; throws unless it exits 0. */
export function run(command, args, options = {}) {
  const { status, signal, error } = spawnSync(command, args, {
    stdio: 'inherit',
    ...options,
  });
  if (error) throw new Error(`${command}: ${error.message}`);
  if (status !== 0) {
    throw new Error(
      `${command} ${args[0] ?? ''} ended with ${signal ?? `code ${status}`}`,
    );
  }
}

/** Tries `work` up to `times` times and throws its last error. */
export async function tries(times, work) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt === times) throw error;
      console.error(`${error.message}; trying again (${attempt} of ${times})`);
    }
  }
}

/**
 * Runs a command that lives as long as we do: signals reach it, and its exit
 * code becomes ours. `onMessage` gets what a Node.js child sends with
 * `process.send`.
 */
export function hand(command, args, { onMessage, ...options } = {}) {
  const terminal = ['inherit', 'inherit', 'inherit'];
  const child = spawn(command, args, {
    stdio: onMessage ? [...terminal, 'ipc'] : terminal,
    ...options,
  });
  if (onMessage) child.on('message', onMessage);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => child.kill(signal));
  }
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve(code ?? (signal ? 1 : 0)));
  });
}
