import { spawnSync } from 'node:child_process';

/** `0m7.653s` → 7.653. */
function seconds(text) {
  const match = /^(\d+)m([\d.]+)s$/.exec(text);
  if (!match) throw new Error(`expected a time of the shell, found ${text}`);
  return Number(match[1]) * 60 + Number(match[2]);
}

/**
 * CPU seconds, user and system, that a command takes, and its exit code. Its
 * output is thrown away. The shell's `times` knows what its children took; the
 * operating system tells Node.js only of itself.
 */
export function cpuSecondsOf(command, args) {
  const script = '"$@" >/dev/null 2>&1; code=$?; times; exit $code';
  const { status, stdout, error } = spawnSync(
    'sh',
    ['-c', script, 'sh', command, ...args],
    { encoding: 'utf8' },
  );
  if (error) throw error;
  const [, ofChildren] = stdout.trim().split('\n');
  const [user, system] = ofChildren.trim().split(/\s+/).map(seconds);
  return { cpuSeconds: user + system, exitCode: status };
}

/** The least of several runs: what others do on the machine only adds. */
export function leastCpuSeconds(runs, command, args, accepted) {
  const measured = Array.from({ length: runs }, () =>
    cpuSecondsOf(command, args),
  );
  const odd = measured.find(({ exitCode }) => !accepted.includes(exitCode));
  if (odd) {
    throw new Error(
      `${command} ended with ${odd.exitCode}, expected ${accepted.join(
        ' or ',
      )}`,
    );
  }
  return Math.min(...measured.map(({ cpuSeconds }) => cpuSeconds));
}
