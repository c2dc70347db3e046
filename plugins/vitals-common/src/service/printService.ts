import { stringify } from 'yaml';
import { isRecord } from '../manifest';
import type { ServiceDescriptor } from './descriptor';

function isEmpty(value: unknown): boolean {
  return Array.isArray(value)
    ? value.length === 0
    : isRecord(value) && Object.keys(value).length === 0;
}

/**
 * The descriptor as YAML for people, in the schema's order and without empty
 * lists; `parseService` gives the same descriptor back. `schemaUrl` is where
 * editors find the JSON Schema that completes it.
 */
export function printService(
  service: ServiceDescriptor,
  schemaUrl?: string,
): string {
  const stated = Object.fromEntries(
    Object.entries(service).filter(([, value]) => !isEmpty(value)),
  );
  const schema =
    schemaUrl === undefined
      ? ''
      : `# yaml-language-server: $schema=${schemaUrl}\n`;
  return `${schema}${stringify(stated, {
    lineWidth: 100,
    aliasDuplicateObjects: false,
  })}`;
}
