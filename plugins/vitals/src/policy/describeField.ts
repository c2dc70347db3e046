import { asRecord, type Path } from '@vitals/plugin-vitals-common/manifest';
import { policyJsonSchema } from '@vitals/plugin-vitals-common/policy';

type Schema = Readonly<Record<string, unknown>>;

let schema: Schema | undefined;

function below(
  node: Schema | undefined,
  part: string | number,
): Schema | undefined {
  if (typeof part === 'number') return asRecord(node?.items);
  return (
    asRecord(asRecord(node?.properties)?.[part]) ??
    asRecord(node?.additionalProperties)
  );
}

/** What the schema says that a field of the policy means; undefined where its name says it all. */
export function describeField(path: Path): string | undefined {
  schema ??= policyJsonSchema();
  const node = path.reduce<Schema | undefined>(below, schema);
  return typeof node?.description === 'string' ? node.description : undefined;
}
