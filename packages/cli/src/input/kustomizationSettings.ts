import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { asRecord } from '@vitals/plugin-vitals-common/manifest';
import { parseDocument } from 'yaml';

/** Longer than this (in UTF-16 units), a kustomization is not read. */
const maxLength = 1024 * 1024;

/** Fields that list files by name, or groups with the name as `path`. */
const listing = [
  'patches',
  'patchesStrategicMerge',
  'patchesJson6902',
  'replacements',
  'transformers',
  'generators',
  'validators',
  'configurations',
];

function itemsOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Patches may stand in the list itself instead of a file; such have several lines. */
function isName(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && !value.includes('\n');
}

function filesNamedIn(text: string): string[] {
  if (text.length > maxLength) return [];
  const document = parseDocument(text, { logLevel: 'error' });
  if (document.errors.length > 0) return [];
  const content = asRecord(document.toJS({ maxAliasCount: 100 })) ?? {};
  return [
    ...listing.flatMap(field =>
      itemsOf(content[field]).map(item => asRecord(item)?.path ?? item),
    ),
    asRecord(content.openapi)?.path,
  ].filter(isName);
}

/**
 * Absolute paths of what a kustomization names as patches and settings: parts of
 * objects, and none that a cluster would take. None where it can't be read.
 */
export async function kustomizationSettings(file: string): Promise<string[]> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return filesNamedIn(text).map(name => resolve(dirname(file), name));
}
