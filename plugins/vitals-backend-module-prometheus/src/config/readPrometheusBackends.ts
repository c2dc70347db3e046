import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  formatProblem,
  problemsOf,
  type InputProblem,
} from '@vitals/plugin-vitals-common/manifest';
import { z } from 'zod';
import { prometheusBackendSchema, type PrometheusBackend } from '../client';

const key = 'vitals.prometheus';

/** Alike where one answers just what the other does, so that added they count everything twice. */
function sourceOf({ url, tenant, headers }: PrometheusBackend): string {
  const address = new URL(url).href.replace(/\/+$/, '');
  return JSON.stringify([address, tenant, Object.entries(headers).sort()]);
}

const backends = z
  .array(prometheusBackendSchema)
  .superRefine((all, context) => {
    for (const [index, backend] of all.entries()) {
      const { name, copyOf } = backend;
      const problem = (field: string, message: string) =>
        context.addIssue({ code: 'custom', path: [index, field], message });
      if (all.findIndex(other => other.name === name) !== index) {
        problem('name', `expected another name than that of an earlier one`);
      }
      const isAgain = all
        .slice(0, index)
        .some(
          other =>
            other.name !== name &&
            other.copyOf === undefined &&
            sourceOf(other) === sourceOf(backend),
        );
      if (copyOf === undefined && isAgain) {
        problem(
          'url',
          'expected another address, tenant or header than those of an earlier one, which would count twice',
        );
      }
      if (copyOf !== undefined) {
        const original = all.find(other => other.name === copyOf);
        if (!original || copyOf === name) {
          problem(
            'copyOf',
            'expected the name of another backend in this list',
          );
        } else if (original.copyOf !== undefined) {
          problem('copyOf', 'expected the name of one that is no copy itself');
        }
      }
    }
  });

/** What may not be shown when it is wrong. */
const secretFields: ReadonlySet<string> = new Set([
  'bearerToken',
  'password',
  'headers',
]);

/** An address without what may be secret in it, should somebody put it there. */
function maskedText(text: string): string {
  return text
    .replace(/\/\/.*@/, '//(secret)@')
    .replace(/([?#]).*/, '$1(secret)');
}

function masked(value: unknown): unknown {
  if (typeof value === 'string') return maskedText(value);
  if (Array.isArray(value)) return value.map(masked);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      secretFields.has(name) ? hidden(inner) : masked(inner),
    ]),
  );
}

/** As much of a secret as tells what is wrong with it: its kind. */
function hidden(value: unknown): unknown {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [name, hidden(inner)]),
    );
  }
  return value === undefined ? undefined : '(secret)';
}

function inConfig({ path, message }: InputProblem): string {
  const place = path?.startsWith('[') ? `${key}${path}` : `${key}.${path}`;
  return formatProblem({ file: path ? place : key, message });
}

/**
 * The backends of the section `vitals.prometheus`, in its order; none where it
 * is absent. Throws InputError with a line for each wrong value, without any
 * secret.
 */
export function readPrometheusBackends(config: Config): PrometheusBackend[] {
  const section: unknown = config.getOptional(key) ?? [];
  const parsed = backends.safeParse(section);
  if (parsed.success) return parsed.data;
  const problems = problemsOf(parsed.error.issues, masked(section), key);
  throw new InputError(problems.map(inConfig).join('\n'));
}
