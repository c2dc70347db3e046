import { execFile } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findPrometheus } from './findPrometheus';
import type { PrometheusCommands } from './findPrometheus';
import type { KnownSeries } from './knownSeries';
import { openMetricsEnd, openMetricsLines } from './openMetricsText';
import { PrometheusProcess } from './PrometheusProcess';
import { queryPrometheus } from './queryPrometheus';
import type { AnsweredSample } from './queryPrometheus';

const run = promisify(execFile);

/** A rule file for {@link RealPrometheus.backfill}. */
export type RulesToBackfill = {
  /** YAML of a Prometheus rule file with recording rules alone: of alerts promtool records what they compute. */
  readonly rules: string;
  /** Prometheus spreads groups over their interval by a hash of file and group: another name, another offset. */
  readonly fileName?: string;
  /** Unix seconds. */
  readonly from: number;
  readonly to: number;
};

/**
 * A real Prometheus over history that is known sample by sample. Nothing in it
 * follows the clock: ask it as of a moment in the history.
 *
 * ```ts
 * const prometheus = await RealPrometheus.start([
 *   { metric: 'up', labels: {}, samples: [{ at: 1780272000, value: 1 }] },
 * ]);
 * await prometheus.query('up', 1780272060);
 * await prometheus.stop();
 * ```
 */
export class RealPrometheus {
  private constructor(
    private readonly commands: PrometheusCommands,
    private readonly folder: string,
    private server: PrometheusProcess,
  ) {}

  /** Lays the series in as blocks and starts a server over them. @throws Error where Prometheus is not installed. */
  static async start(series: Iterable<KnownSeries>): Promise<RealPrometheus> {
    const commands = findPrometheus();
    const folder = mkdtempSync(join(tmpdir(), 'vitals-prometheus-'));
    try {
      const data = join(folder, 'data');
      await layIn(commands.promtool, folder, series);
      const server = await PrometheusProcess.start({
        command: commands.prometheus,
        folder,
        data,
      });
      return new RealPrometheus(commands, folder, server);
    } catch (error) {
      rmSync(folder, { recursive: true, force: true });
      throw error;
    }
  }

  /** Root of the server's HTTP API. Another one after each {@link backfill}. */
  get url(): string {
    return this.server.url;
  }

  /** What the expression gives at a moment, in Unix seconds; a scalar is one sample without labels. */
  query(expression: string, at: number): Promise<readonly AnsweredSample[]> {
    return queryPrometheus(this.url, expression, at);
  }

  /**
   * Writes what the recording rules would have recorded, each pass evaluated by
   * the server itself. A rule that reads another's record belongs into a later
   * pass: within one pass no rule sees what another records.
   */
  async backfill(...passes: readonly RulesToBackfill[]): Promise<void> {
    for (const pass of passes) await this.backfillOnce(pass);
  }

  private async backfillOnce(pass: RulesToBackfill): Promise<void> {
    const blocks = join(this.folder, 'backfilled');
    const fileName = pass.fileName ?? 'vitals.rules.yaml';
    writeFileSync(join(this.folder, fileName), pass.rules);
    await run(
      this.commands.promtool,
      [
        ...['tsdb', 'create-blocks-from'],
        // Each block is one query, and an answer holds at most 11,000 points: 17 days of five minutes are 5,000.
        '--max-block-duration=500h',
        'rules',
        `--url=${this.url}`,
        `--start=${pass.from}`,
        `--end=${pass.to}`,
        `--output-dir=${blocks}`,
        fileName,
      ],
      // The file's path is part of the hash, so it must not hold a random folder.
      { cwd: this.folder },
    );
    await this.server.stop();
    const data = join(this.folder, 'data');
    cpSync(blocks, data, { recursive: true });
    rmSync(blocks, { recursive: true });
    this.server = await PrometheusProcess.start({
      command: this.commands.prometheus,
      folder: this.folder,
      data,
    });
  }

  /** Stops the server and leaves nothing behind. */
  async stop(): Promise<void> {
    await this.server.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

async function layIn(
  promtool: string,
  folder: string,
  series: Iterable<KnownSeries>,
): Promise<void> {
  const file = join(folder, 'history.om');
  const data = join(folder, 'data');
  mkdirSync(data);
  let empty = true;
  for (const one of series) {
    const lines = openMetricsLines(one);
    empty &&= lines === '';
    appendFileSync(file, lines);
  }
  if (empty) return;
  appendFileSync(file, openMetricsEnd);
  await run(promtool, [
    ...['tsdb', 'create-blocks-from'],
    // Each block reads the whole text again: one for 35 days saves most of the time.
    '--max-block-duration=1500h',
    ...['openmetrics', file, data],
  ]);
  rmSync(file);
}
