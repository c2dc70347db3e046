import { ResponseError } from '@backstage/errors';
import type { z } from 'zod';
import { formatProblem, problemsOf } from '../manifest';

/** What the client needs of the world; Backstage's own discovery and fetch fit, in the browser and in a backend. */
export type VitalsClientOptions = {
  discovery: { getBaseUrl(pluginId: string): Promise<string> };
  fetch: typeof globalThis.fetch;
};

/** `token` where the handed `fetch` does not add one itself; `signal` to give up. */
export type VitalsRequestOptions = { token?: string; signal?: AbortSignal };

/** A body is posted, whatever the method. */
export type VitalsCall = VitalsRequestOptions & {
  body?: unknown;
  method?: 'DELETE';
};

/** `?a=1&b=x,y`, without what is undefined or empty; lists are joined by commas. */
export function queryText(
  query: Readonly<
    Record<string, string | number | readonly string[] | undefined>
  >,
): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    const text = String(value ?? '');
    if (text !== '') parameters.set(name, text);
  }
  const text = parameters.toString();
  return text === '' ? '' : `?${text}`;
}

/** One request and its parsed answer; see `VitalsClient` for what it throws. */
export async function askVitals<S extends z.ZodType>(
  { discovery, fetch }: VitalsClientOptions,
  path: string,
  schema: S,
  { body, method, signal, token }: VitalsCall = {},
): Promise<z.output<S>> {
  const baseUrl = await discovery.getBaseUrl('vitals');
  const response = await fetch(`${baseUrl}${path}`, {
    signal,
    headers: {
      ...(token ? { Authorization: `Bearer ${token}` } : {}),
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    },
    ...(method ? { method } : {}),
    ...(body === undefined
      ? {}
      : { method: 'POST', body: JSON.stringify(body) }),
  });
  if (!response.ok) throw await ResponseError.fromResponse(response);
  const answer: unknown = await response.json();
  const result = schema.safeParse(answer);
  if (result.success) return result.data;
  const [problem] = problemsOf(result.error.issues, answer, path);
  throw new Error(`Unexpected answer of Vitals: ${formatProblem(problem)}`);
}
