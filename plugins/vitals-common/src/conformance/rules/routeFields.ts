import { asRecord } from '../../manifest';
import { parseDurationMilliseconds } from '../../units';
import { records } from '../scene/serviceHost';
import { numberOr } from '../scene/spec';
import type { Fields } from '../scene/workload';

/** One HTTP route of a VirtualService. */
export type HttpRoute = {
  /** Its name, or its place: `http[2]`. */
  name: string;
  fields: Fields;
  timeoutMilliseconds?: number;
  retries: Retries;
};

/** Retries of a route, as stated. */
export type Retries = {
  /** 2 where nothing is stated. Source: Istio API, mesh/v1alpha1/config.proto, default_http_retry_policy. */
  /** NaN where what is stated is no whole number. */
  attempts: number;
  stated: boolean;
  perTryMilliseconds?: number;
  conditions: readonly string[];
};

const defaultAttempts = 2;

function milliseconds(value: unknown): number | undefined {
  return typeof value === 'string'
    ? parseDurationMilliseconds(value)
    : undefined;
}

function retriesOf(value: unknown): Retries {
  const fields = asRecord(value);
  const { attempts, perTryTimeout, retryOn } = fields ?? {};
  return {
    attempts: numberOr(attempts, defaultAttempts),
    stated: typeof attempts === 'number',
    perTryMilliseconds: milliseconds(perTryTimeout),
    conditions:
      typeof retryOn === 'string'
        ? retryOn.split(',').map(text => text.trim())
        : [],
  };
}

/** Routes that send requests on; redirects and direct answers are left out. */
export function httpRoutesOf(spec: Fields): HttpRoute[] {
  return records(spec.http)
    .map((fields, index) => ({
      name: typeof fields.name === 'string' ? fields.name : `http[${index}]`,
      fields,
      timeoutMilliseconds: milliseconds(fields.timeout),
      retries: retriesOf(fields.retries),
    }))
    .filter(({ fields }) => records(fields.route).length > 0);
}

/** Methods that HTTP calls idempotent. Source: RFC 9110, section 9.2.2. */
const idempotent: ReadonlySet<string> = new Set([
  'GET',
  'HEAD',
  'OPTIONS',
  'PUT',
  'DELETE',
  'TRACE',
]);

/** Methods that a match takes; undefined where it takes any. */
function methodsIn(match: Fields): string[] | undefined {
  const method = asRecord(match.method);
  if (!method) return undefined;
  if (typeof method.exact === 'string') return [method.exact];
  const { regex } = method;
  return typeof regex === 'string' && /^\^?\(?[A-Z|]+\)?\$?$/.test(regex)
    ? regex.replace(/[^A-Z|]/g, '').split('|')
    : undefined;
}

/** Whether only requests for a WebSocket take the route: they name the upgrade in a header. */
export function isWebSocket({ fields }: HttpRoute): boolean {
  const matches = records(fields.match);
  return (
    matches.length > 0 &&
    matches.every(match => {
      const upgrade = asRecord(asRecord(match.headers)?.upgrade) ?? {};
      return /websocket/i.test(
        String(upgrade.exact ?? upgrade.prefix ?? upgrade.regex ?? ''),
      );
    })
  );
}

/** Whether a request that may not be repeated can take the route. */
export function mayWrite({ fields }: HttpRoute): boolean {
  const matches = records(fields.match);
  return (
    matches.length === 0 ||
    matches.some(match => {
      const methods = methodsIn(match);
      return (
        methods === undefined || methods.some(method => !idempotent.has(method))
      );
    })
  );
}
