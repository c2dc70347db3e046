import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

type Line = Record<string, unknown>;

/** A run of the job as a process of its own. */
export class JobProcess {
  readonly #child: ChildProcess;
  readonly #lines: Line[] = [];
  readonly exitCode: Promise<unknown>;

  constructor(environment: Readonly<Record<string, string>>) {
    this.#child = spawn(process.execPath, ['src/main.ts'], {
      env: { ...process.env, METRICS_PORT: '0', ...environment },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.exitCode = once(this.#child, 'exit').then(([code]) => code as unknown);
    const { stdout } = this.#child;
    if (stdout) {
      createInterface(stdout).on('line', line => {
        this.#lines.push(JSON.parse(line) as Line);
      });
    }
  }

  terminate(): void {
    this.#child.kill('SIGTERM');
  }

  kill(): void {
    this.#child.kill('SIGKILL');
  }

  /** Waits for the line with this message, for half a minute at most. */
  async logged(message: string): Promise<Line> {
    for (let attempt = 0; attempt < 3_000; attempt += 1) {
      const line = this.#lines.find(({ msg }) => msg === message);
      if (line) return line;
      await sleep(10);
    }
    throw new Error(`waited in vain for: ${message}`);
  }

  /** What its metrics say while it runs. */
  async scrape(): Promise<string> {
    const { metricsPort } = await this.logged('ready');
    const url = `http://127.0.0.1:${String(metricsPort)}/metrics`;
    return (await fetch(url)).text();
  }
}
