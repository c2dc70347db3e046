import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

type Line = Record<string, unknown>;

interface StartOptions {
  graceSeconds: number;
  /** What it is told beside its ports and its grace. */
  environment?: Readonly<Record<string, string>>;
}

/** The service as a process of its own, on free ports. */
export class ServiceProcess {
  readonly #child: ChildProcess;
  readonly #lines: Line[] = [];
  readonly exitCode: Promise<unknown>;
  url = '';
  metricsUrl = '';

  private constructor({ graceSeconds, environment }: StartOptions) {
    // SERVICE_MAIN=dist/main.js tests what was built instead of the sources.
    const main = process.env.SERVICE_MAIN ?? 'src/main.ts';
    this.#child = spawn(process.execPath, [main], {
      env: {
        ...process.env,
        PORT: '0',
        METRICS_PORT: '0',
        GRACE_SECONDS: String(graceSeconds),
        ...environment,
      },
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

  static async start(options: StartOptions): Promise<ServiceProcess> {
    const service = new ServiceProcess(options);
    const { port, metricsPort } = await service.logged('ready');
    service.url = `http://127.0.0.1:${String(port)}`;
    service.metricsUrl = `http://127.0.0.1:${String(metricsPort)}/metrics`;
    return service;
  }

  terminate(): void {
    this.#child.kill('SIGTERM');
  }

  kill(): void {
    this.#child.kill('SIGKILL');
  }

  /** Waits for the line with this message. */
  async logged(message: string): Promise<Line> {
    return until(() => this.#lines.find(({ msg }) => msg === message));
  }

  /** Waits until a scrape says so. */
  async scraped(expected: RegExp): Promise<void> {
    await until(async () => {
      const scrape = await (await fetch(this.metricsUrl)).text();
      return expected.test(scrape) || undefined;
    });
  }
}

/** Asks again until there is an answer, for half a minute at most. */
async function until<T>(
  ask: () => T | undefined | Promise<T | undefined>,
): Promise<T> {
  for (let attempt = 0; attempt < 3_000; attempt += 1) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await sleep(10);
  }
  throw new Error('waited in vain');
}
