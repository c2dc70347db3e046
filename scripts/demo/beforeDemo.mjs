import { demoOptions, demoUsage } from './demoOptions.mjs';
import { expectFreePort } from './expectFreePort.mjs';

/**
 * What can be said of a demo before minutes go into an installation: the help
 * that was asked for, and what is wrong. Answers an exit code where that is all.
 */
export async function beforeDemo(context) {
  const { port, help } = demoOptions(context);
  if (help) {
    console.log(demoUsage);
    return 0;
  }
  await expectFreePort(port, `--port ${port}`);
  return undefined;
}
