import type { InputProblem } from '../../manifest';
import type { RuledObjective, RuledService } from '../rules/ruledService';
import { serviceFieldsOf } from './annotations';
import { leftOutAlerts } from './importedAlerts';
import { importedSlo } from './importedSlo';
import type { OpenSloDocument } from './documents';
import type { ReadDocument } from './readOpenSlo';

/** The documents of one kind. */
export type OfKind<Kind extends OpenSloDocument['kind']> = Extract<
  OpenSloDocument,
  { kind: Kind }
>;

/** Documents by kind and name. */
export type Library = {
  find: <const Kind extends OpenSloDocument['kind']>(
    kind: Kind,
    name: string | undefined,
  ) => OfKind<Kind> | undefined;
};

/** Services with their objectives, ready to be made rules of. */
export type OpenSloImport =
  | {
      ok: true;
      services: RuledService[];
      /** What is left out, one sentence each. */
      notes: string[];
    }
  | { ok: false; problems: InputProblem[] };

/** Prometheus' own default; a shorter interval than it reads loses nothing. Source: Prometheus documentation, "Configuration", scrape_interval. */
const usualScrapeSeconds = 60;

function libraryOf(documents: readonly ReadDocument[]): Library {
  const byName = new Map(
    documents.map(({ document }) => [
      `${document.kind} ${document.metadata.name}`,
      document,
    ]),
  );
  return {
    find: (kind, name) => {
      const found = byName.get(`${kind} ${name}`);
      return isOfKind(found, kind) ? found : undefined;
    },
  };
}

function isOfKind<Kind extends OpenSloDocument['kind']>(
  document: OpenSloDocument | undefined,
  kind: Kind,
): document is OfKind<Kind> {
  return document?.kind === kind;
}

function serviceOf(
  name: string,
  library: Library,
): Omit<RuledService, 'objectives'> {
  const fields = serviceFieldsOf(library.find('Service', name)?.metadata);
  const owner = [
    fields['owner-kind'],
    fields['owner-namespace'],
    fields['owner-name'],
  ];
  const [kind, namespace, ownerName] = owner;
  return {
    name,
    namespace: fields.namespace,
    tier: fields.tier,
    system: fields.system,
    owner: owner.every(part => part !== undefined)
      ? `${kind}:${namespace}/${ownerName}`
      : undefined,
    paging: fields.paging ?? 'always',
    scrapeIntervalSeconds:
      fields['scrape-interval-seconds'] ?? usualScrapeSeconds,
  };
}

/** Objectives of one name would be one record. */
function twice(objectives: readonly RuledObjective[], name: string): boolean {
  return objectives.some(objective => objective.name === name);
}

/**
 * The services and objectives of OpenSLO documents. Every SLO that cannot be
 * counted is a problem with what was expected; alert policies that differ from
 * our burn windows are left out and noted.
 */
export function importOpenSlo(
  documents: readonly ReadDocument[],
): OpenSloImport {
  const library = libraryOf(documents);
  const services = new Map<string, RuledObjective[]>();
  const problems: InputProblem[] = [];
  const notes: string[] = [];
  for (const { document, problem } of documents) {
    if (document.kind === 'SLO') {
      const name = document.spec.service;
      const known = services.get(name) ?? [];
      services.set(name, known);
      const read = importedSlo(document, library, serviceOf(name, library));
      for (const { path, message, of = document } of read.problems) {
        const told = documents.find(each => each.document === of);
        problems.push((told?.problem ?? problem)(path, message));
      }
      for (const objective of read.objectives) {
        if (twice(known, objective.name)) {
          const message = `expected one SLO of service ${name} with the objective ${objective.name}, found another`;
          problems.push(problem(['metadata', 'name'], message));
        } else known.push(objective);
      }
      notes.push(...read.notes, ...leftOutAlerts(document, library, read));
    }
  }
  if (problems.length > 0) return { ok: false, problems };
  return {
    ok: true,
    services: [...services].map(([name, objectives]) => ({
      ...serviceOf(name, library),
      objectives,
    })),
    notes,
  };
}
