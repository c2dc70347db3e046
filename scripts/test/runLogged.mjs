import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';

/** Runs a command, shows what it says and keeps it in a file; answers whether it exited 0. */
export async function runLogged([command, ...args], { cwd, env, logFile }) {
  const log = createWriteStream(logFile);
  const child = spawn(command, args, {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout.on('data', text => {
    process.stdout.write(text);
    log.write(text);
  });
  child.stderr.on('data', text => {
    process.stderr.write(text);
    log.write(text);
  });
  return new Promise((resolve, reject) => {
    child.on('error', error =>
      reject(new Error(`${command}: ${error.message}`)),
    );
    child.on('close', code => log.end(() => resolve(code === 0)));
  });
}
