import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { openSync, closeSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from './freePort';

const readyWithinMs = 20_000;
const betweenLooksMs = 20;

function pause(milliseconds: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, milliseconds));
}

async function answersReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/-/ready`)).ok;
  } catch {
    return false;
  }
}

/** A Prometheus server over the blocks of a folder, on a port of its own of 127.0.0.1. */
export class PrometheusProcess {
  private constructor(
    readonly url: string,
    private readonly child: ChildProcess,
  ) {}

  /** @throws Error with the end of the server's log where it does not become ready. */
  static async start(options: {
    command: string;
    folder: string;
    data: string;
  }): Promise<PrometheusProcess> {
    const { command, folder, data } = options;
    const address = `127.0.0.1:${await freePort()}`;
    const config = join(folder, 'prometheus.yml');
    writeFileSync(config, 'global: {}\n');
    const log = join(folder, 'prometheus.log');
    const output = openSync(log, 'a');
    const child = spawn(
      command,
      [
        `--config.file=${config}`,
        `--storage.tsdb.path=${data}`,
        // The history's dates are fixed, so that it only grows older.
        '--storage.tsdb.retention.time=100y',
        `--web.listen-address=${address}`,
      ],
      { stdio: ['ignore', output, output] },
    );
    closeSync(output);
    const server = new PrometheusProcess(`http://${address}`, child);
    try {
      await server.becomeReady();
      return server;
    } catch (cause) {
      await server.stop();
      const said = readFileSync(log, 'utf8').split('\n').slice(-8).join('\n');
      throw new Error(`Prometheus did not start:\n${said}`, { cause });
    }
  }

  private async becomeReady(): Promise<void> {
    let failure: Error | undefined;
    this.child.once('error', error => {
      failure = error;
    });
    for (let waited = 0; waited < readyWithinMs; waited += betweenLooksMs) {
      if (failure) throw failure;
      if (this.ended) throw new Error('the server ended');
      if (await answersReady(this.url)) return;
      await pause(betweenLooksMs);
    }
    throw new Error(`not ready within ${readyWithinMs} ms`);
  }

  private get ended(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  /** Ends the server and waits until it has; it may have ended already. */
  async stop(): Promise<void> {
    if (this.ended || this.child.pid === undefined) return;
    const gone = new Promise<void>(resolve => {
      this.child.once('exit', () => resolve());
    });
    // Nothing in its memory is worth writing down.
    this.child.kill('SIGKILL');
    await gone;
  }
}
