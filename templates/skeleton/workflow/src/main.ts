import { readWorkflowConfig } from './config/workflowConfig.ts';
import { drain } from './health/drain.ts';
import { configOrExit, logUncaughtErrors, onStopSignal } from './process.ts';
import { createService, startService } from './service.ts';
import { createLogger } from './telemetry/logger.ts';

const config = configOrExit(readWorkflowConfig);
const log = createLogger({
  level: config.logLevel,
  service: config.name,
  revision: config.revision,
});

logUncaughtErrors(log);

const service = await createService(config, log);

onStopSignal(log, () => {
  void drain(service).then(() => process.exit(0));
});

await startService(service);
