import { isRecord } from '../manifest';
import { serviceApiVersion } from './descriptorFields';
import type { NeighbourPlace } from './neighbourPlace';

/** What the wizard's form cannot know. */
export type FormFacts = {
  /** Day on which the load was declared, `2026-11-01`. */
  today: string;
  /** Where the neighbours run, by the references of `neighbourRefs`; one that is not among them is taken to run beside the service. */
  places?: Readonly<Record<string, NeighbourPlace>>;
};

type Values = Readonly<Record<string, unknown>>;

const blank = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' && value.trim() === '');

/** The record without the fields that a person left empty. */
function filled(values: Values): Values {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => !blank(value)),
  );
}

/** `component:default/session` → `session`; other text stays as it is. */
function nameOfRef(value: unknown): unknown {
  return typeof value === 'string'
    ? value.replace(/^(?:[a-z]+:)?(?:[^/]+\/)?/i, '').trim()
    : value;
}

/** An owner without kind or namespace is a group of the default namespace, as in the catalog. */
function ownerRef(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const withKind = value.includes(':') ? value : `group:${value}`;
  return withKind.includes('/') ? withKind : withKind.replace(':', ':default/');
}

function items(value: unknown): unknown[] {
  return (Array.isArray(value) ? value : []).filter(item => !blank(item));
}

const entityRef = /^[a-z]+:[^/]+\/[^/]+$/i;

/** The entity references among a form's neighbours, for the catalog to say where they run. */
export function neighbourRefs(form: Values): string[] {
  const refs = [...items(form.callers), ...items(form.dependencies)].filter(
    (item): item is string => typeof item === 'string' && entityRef.test(item),
  );
  return [...new Set(refs)];
}

/** Rows of a list field: a reference or a bare name stands for a row with what is known of it. */
function rows(
  value: unknown,
  placeOf: (ref: string) => NeighbourPlace,
): Values[] {
  return items(value).map(item =>
    isRecord(item)
      ? filled({ ...item, service: nameOfRef(item.service) })
      : filled({ service: nameOfRef(item), ...placeOf(String(item)) }),
  );
}

function declared(value: unknown, today: string): unknown {
  return blank(value) ? undefined : { value, basis: 'declared', date: today };
}

/**
 * A database as far as the form says; for the rest it stands beside the service,
 * and its Service and its Secret have both names: `session-database`.
 */
function databaseRow(row: Values, name: unknown): Values {
  const stated = filled(row);
  const both = `${segment(name)}-${segment(stated.name)}`;
  const isElsewhere = !blank(row.service) || !blank(row.host);
  return {
    ...(isElsewhere ? {} : { service: both }),
    secret: both,
    ...stated,
  };
}

/** A name as part of an image repository; a wrong name is reported once, at its own field. */
function segment(name: unknown): string {
  return typeof name === 'string' && /^[a-z0-9._-]+$/.test(name)
    ? name
    : 'unnamed';
}

/** The section of a job; what another answer to what starts it has left in the form is dropped. */
function jobSection(job: Values, startedBy: unknown): Values {
  const { schedule, queue, ...rest } = job;
  return filled({
    ...rest,
    ...(startedBy === 'queue' ? {} : { schedule }),
    ...(startedBy === 'clock' ? {} : { queue }),
  });
}

/**
 * The descriptor that a filled form stands for, not yet checked: pass it on to
 * `checkService`, whose problems `formFieldOf` leads back to the form. Form
 * fields have the descriptor's names; those with another form are `tier`
 * (`{ tier, reason }`), `exposureHost`, `exposureAuthentication`, `imageRepository`, `imageTag`,
 * `cpuMillicores`, `memoryMebibytes` and the figures of `load` by their own names.
 */
export function descriptorFromForm(
  form: Values,
  { today, places = {} }: FormFacts,
): Record<string, unknown> {
  const tier = isRecord(form.tier) ? form.tier : { tier: form.tier };
  const system = nameOfRef(form.system);
  return {
    apiVersion: serviceApiVersion,
    kind: 'Service',
    ...filled({
      name: form.name,
      namespace: blank(form.namespace) ? system : form.namespace,
      description: form.description,
      owner: ownerRef(form.owner),
      system,
      tier: tier.tier,
      tierReason: tier.reason,
    }),
    shape: blank(form.shape) ? 'api' : form.shape,
    phi: blank(form.phi) ? false : form.phi,
    image: {
      repository: blank(form.imageRepository)
        ? `registry.example.org/${segment(system)}/${segment(form.name)}`
        : form.imageRepository,
      tag: blank(form.imageTag) ? '0.1.0' : form.imageTag,
    },
    runtime: {
      port: 8080,
      metricsPort: 9464,
      cpuMillicores: blank(form.cpuMillicores) ? 250 : form.cpuMillicores,
      memoryMebibytes: blank(form.memoryMebibytes) ? 256 : form.memoryMebibytes,
    },
    load: filled({
      replicaRequestsPerSecond: declared(form.replicaRequestsPerSecond, today),
      peakRequestsPerSecond: declared(form.peakRequestsPerSecond, today),
      replicaSessions: declared(form.replicaSessions, today),
      peakSessions: declared(form.peakSessions, today),
      consultationMinutes: declared(form.consultationMinutes, today),
    }),
    ...(Array.isArray(form.routes) ? { routes: form.routes } : {}),
    ...(blank(form.exposureHost)
      ? {}
      : {
          exposure: filled({
            host: form.exposureHost,
            authentication: form.exposureAuthentication,
          }),
        }),
    ...(Array.isArray(form.databases) && {
      databases: items(form.databases).map(item =>
        isRecord(item) ? databaseRow(item, form.name) : item,
      ),
    }),
    ...(isRecord(form.job) && { job: jobSection(form.job, form.startedBy) }),
    ...(isRecord(form.media) && { media: filled(form.media) }),
    callers: rows(form.callers, ref => ({ namespace: places[ref]?.namespace })),
    dependencies: rows(form.dependencies, ref => places[ref] ?? {}),
    thirdParties: items(form.thirdParties).map(item =>
      isRecord(item) ? filled(item) : item,
    ),
  };
}

const fieldsByPath: readonly (readonly [pattern: RegExp, field: string])[] = [
  [/^tier(Reason)?$/, 'tier'],
  [/^exposure\.authentication\b.*/, 'exposureAuthentication'],
  [/^exposure\b.*/, 'exposureHost'],
  [/^image\.tag\b.*/, 'imageTag'],
  [/^image\b.*/, 'imageRepository'],
  [/^(?:runtime|load)\.(\w+).*/, '$1'],
  [/^(\w+).*/, '$1'],
];

/** The form field that decides a path of the descriptor: `load.peakRequestsPerSecond.value` → `peakRequestsPerSecond`. */
export function formFieldOf(path: string): string | undefined {
  const entry = fieldsByPath.find(([pattern]) => pattern.test(path));
  return entry && path.replace(entry[0], entry[1]);
}
