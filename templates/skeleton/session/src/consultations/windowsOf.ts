import type { SessionConfig } from '../config/sessionConfig.ts';
import type { Windows } from './watching.ts';

/** Beyond it a set-up has failed, as the telemetry conventions have it. */
const setUpMilliseconds = 15_000;
const silenceMilliseconds = 30_000;

export function windowsOf(config: SessionConfig): Windows {
  return {
    resume: config.resumeSeconds * 1_000,
    setUp: setUpMilliseconds,
    silence: silenceMilliseconds,
    begin: config.tokenSeconds * 1_000,
  };
}
