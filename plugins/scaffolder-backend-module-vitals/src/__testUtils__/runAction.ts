import type { TemplateAction } from '@backstage/plugin-scaffolder-node';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import type { JsonObject } from '@backstage/types';

/** How an action is called in a test. */
export type ActionCall<Input extends JsonObject> = Parameters<
  typeof createMockActionContext<Input>
>[0] & { input: Input; workspacePath: string };

/** Runs a template action as the scaffolder would and answers its outputs. */
export async function runAction<
  Input extends JsonObject,
  Output extends JsonObject,
>(
  action: TemplateAction<Input, Output>,
  call: ActionCall<Input>,
): Promise<Record<string, unknown>> {
  const outputs: Record<string, unknown> = {};
  await action.handler({
    ...createMockActionContext<Input, Output>(call),
    isDryRun: call.isDryRun,
    output: (name, value) => {
      outputs[String(name)] = value;
    },
  });
  return outputs;
}
