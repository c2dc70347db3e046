import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Paths of the two commands of Prometheus. */
export type PrometheusCommands = {
  readonly prometheus: string;
  readonly promtool: string;
};

const debian = '/usr/bin/promtool';

/**
 * The commands that `VITALS_PROMTOOL` and `VITALS_PROMETHEUS` name; the server
 * is looked for beside promtool, and promtool where Debian puts it.
 *
 * @throws Error where one is missing: a proof that is skipped proves nothing.
 */
export function findPrometheus(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): PrometheusCommands {
  const promtool = environment.VITALS_PROMTOOL ?? debian;
  const prometheus =
    environment.VITALS_PROMETHEUS ?? join(dirname(promtool), 'prometheus');
  const missing = [promtool, prometheus].find(path => !existsSync(path));
  if (missing) {
    throw new Error(
      `Prometheus is missing: nothing at ${missing}; install Prometheus 2.42 or later, or set VITALS_PROMTOOL and VITALS_PROMETHEUS`,
    );
  }
  return { prometheus, promtool };
}
