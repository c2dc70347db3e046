import { policyJsonSchema } from '@vitals/plugin-vitals-common/policy';
import { serviceJsonSchema } from '@vitals/plugin-vitals-common/service';
import { exitCode, type ExitCode } from '../exitCode';
import type { Terminal } from '../terminal';

/** What `vitals schema` knows. */
export const schemaNames = ['service', 'policy'] as const;

export type SchemaName = (typeof schemaNames)[number];

const schemas: Readonly<Record<SchemaName, () => Record<string, unknown>>> = {
  service: serviceJsonSchema,
  policy: policyJsonSchema,
};

/** `vitals schema service|policy`. */
export function schema(name: SchemaName, terminal: Terminal): ExitCode {
  terminal.out(`${JSON.stringify(schemas[name](), null, 2)}\n`);
  return exitCode.fine;
}
