import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseScrape } from '@vitals/plugin-vitals-common/telemetry';
import type { ScrapeFamily } from '@vitals/plugin-vitals-common/telemetry';

type Line = Readonly<Record<string, unknown>>;

/** The built service as a process of its own. */
export interface RunningService {
  readonly url: string;
  readonly exitCode: Promise<unknown>;
  logged(message: string): Promise<Line>;
  scrape(): Promise<readonly ScrapeFamily[]>;
  terminate(): void;
  kill(): void;
}

/** Starts `dist/main.js` on free ports and waits until it says that it is ready. */
export async function startService(
  folder: string,
  environment: Readonly<Record<string, string>>,
): Promise<RunningService> {
  const child = spawn(process.execPath, ['dist/main.js'], {
    cwd: folder,
    env: { ...environment, PORT: '0', METRICS_PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines: Line[] = [];
  createInterface(child.stdout).on('line', line =>
    lines.push(JSON.parse(line)),
  );
  const exitCode = once(child, 'exit').then(([code]) => code);
  const logged = (message: string) =>
    until(() => lines.find(({ msg }) => msg === message));

  const { port, metricsPort } = await logged('ready');
  return {
    url: `http://127.0.0.1:${port}`,
    exitCode,
    logged,
    scrape: () => scrape(`http://127.0.0.1:${metricsPort}/metrics`),
    terminate: () => child.kill('SIGTERM'),
    kill: () => child.kill('SIGKILL'),
  };
}

async function scrape(url: string): Promise<readonly ScrapeFamily[]> {
  const response = await fetch(url);
  const parsed = parseScrape(await response.text());
  if (!parsed.ok) throw new Error(`${url}: ${parsed.problem}`);
  return parsed.families;
}

/** Asks again until there is an answer, for half a minute at most. */
export async function until<T>(
  ask: () => T | undefined | Promise<T | undefined>,
): Promise<T> {
  for (let attempt = 0; attempt < 3_000; attempt += 1) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await sleep(10);
  }
  throw new Error('waited in vain');
}
