import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { parse } from 'yaml';

const folder = resolve(__dirname, '../../../../templates');
const file = join(folder, 'clinical-api.yaml');

function filesBelow(path: string): string[] {
  return readdirSync(path).flatMap(name => {
    const child = join(path, name);
    return statSync(child).isDirectory() ? filesBelow(child) : [child];
  });
}

/** The template of the Clinical API as the portal's template editor sends it to be tried. */
export function uploadedTemplate() {
  const paths = ['common', 'api', 'gitlab'].flatMap(name =>
    filesBelow(join(folder, 'skeleton', name)),
  );
  return {
    template: parse(readFileSync(file, 'utf8')),
    directoryContents: paths.map(path => ({
      path: relative(folder, path),
      base64Content: readFileSync(path).toString('base64'),
    })),
  };
}

/** The template as it stands in the catalog, without the steps named. */
export function catalogTemplate(without: readonly string[]) {
  const template = parse(readFileSync(file, 'utf8'));
  const location = `file:${file}`;
  return {
    ...template,
    metadata: {
      ...template.metadata,
      namespace: 'default',
      annotations: {
        'backstage.io/managed-by-location': location,
        'backstage.io/managed-by-origin-location': location,
      },
    },
    spec: {
      ...template.spec,
      steps: template.spec.steps.filter(
        ({ id }: { id: string }) => !without.includes(id),
      ),
    },
  };
}

/** What an engineer puts into the wizard. */
export const triageForm = {
  name: 'triage',
  description: 'Sorts patients by urgency: the worst first',
  owner: 'group:default/clinical-engineering',
  system: 'system:default/consultation',
  tier: { tier: 'core', reason: 'A clinical workflow waits while it is down.' },
  phi: true,
  replicaRequestsPerSecond: 50,
  peakRequestsPerSecond: 100,
  callers: ['component:default/gateway'],
  dependencies: ['component:default/records'],
  thirdParties: [
    {
      name: 'pharmacy',
      host: 'api.pharmacy.example',
      port: 443,
      timeoutMilliseconds: 2000,
    },
  ],
};
