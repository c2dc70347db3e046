import { join } from 'node:path';

/**
 * Where a template's created service is: each stands in VITALS_GENERATED_DIR
 * under the name of its template.
 *
 * @throws Error that says what to set, where nothing is set
 */
export function generatedFolder(template: string): string {
  const parent = process.env.VITALS_GENERATED_DIR;
  if (!parent) {
    throw new Error(
      `VITALS_GENERATED_DIR: expected the folder in which ${template}/ is a service that the template created`,
    );
  }
  return join(parent, template);
}
