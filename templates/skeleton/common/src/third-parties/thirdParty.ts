import { SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import {
  BrokenCircuitError,
  CircuitState,
  ConsecutiveBreaker,
  TaskCancelledError,
  TimeoutStrategy,
  circuitBreaker,
  handleWhen,
  timeout,
  wrap,
} from 'cockatiel';
import type { ThirdPartyConfig } from '../config/config.ts';
import {
  createThirdPartySeries,
  showBreakerState,
} from '../telemetry/bornAtZero.ts';
import type { Logger } from '../telemetry/logger.ts';
import type {
  BaseMetrics,
  BreakerState,
  Outcome,
} from '../telemetry/metrics.ts';
import { ThirdPartyError } from './thirdPartyError.ts';

/** As many failures in a row open the breaker, for as long; then one call tries again. */
const failuresToOpen = 5;
const openMilliseconds = 30_000;

const stateNames: Readonly<Record<CircuitState, BreakerState>> = {
  [CircuitState.Closed]: 'closed',
  [CircuitState.Open]: 'open',
  [CircuitState.HalfOpen]: 'half_open',
  [CircuitState.Isolated]: 'open',
};

export interface ThirdParty {
  readonly name: string;
  /** Where its breaker stands: unless closed, at most one call at a time goes out. */
  readonly breakerState: BreakerState;
  /**
   * Sends JSON and gives the JSON of the answer, which the caller must parse.
   * It is not retried: the third party may have done the work already.
   *
   * @throws ThirdPartyError when no good answer came in time
   */
  put(path: string, body: unknown, options?: PutOptions): Promise<unknown>;
}

export interface PutOptions {
  /** By which the third party recognises a repeat of what it has done already. */
  idempotencyKey?: string;
}

/** 4xx that tell of every request, not of this one: no credentials or no rights, too slow, too many. */
const notOfOneRequest = new Set([401, 403, 407, 408, 429]);

/**
 * 4xx that tell of this request at this time: it is still being worked on (409,
 * as draft-ietf-httpapi-idempotency-key-header has it), locked, or too early.
 */
const notNow = new Set([409, 423, 425]);

/** An answer that tells of one request, not of the third party's health: it must not close the way for the others. */
class RefusedRequest extends Error {
  /** Whether the same again would be refused again. */
  readonly isFinal: boolean;

  constructor(status: number) {
    super(`status ${status}`);
    this.isFinal = !notNow.has(status);
  }
}

/** A third party behind its timeout and its breaker, counted and traced. */
export function createThirdParty(
  { name, url, timeoutMilliseconds }: ThirdPartyConfig,
  { metrics, log }: { metrics: BaseMetrics; log: Logger },
): ThirdParty {
  const breaker = circuitBreaker(
    handleWhen(error => !(error instanceof RefusedRequest)),
    {
      breaker: new ConsecutiveBreaker(failuresToOpen),
      halfOpenAfter: openMilliseconds,
    },
  );
  const limit = timeout(timeoutMilliseconds, TimeoutStrategy.Aggressive);
  const guarded = wrap(breaker, limit);
  createThirdPartySeries(metrics, name);
  breaker.onStateChange(state => {
    showBreakerState(metrics, name, stateNames[state]);
    log.warn(
      { thirdParty: name, state: stateNames[state] },
      'circuit breaker changed',
    );
  });

  return {
    name,
    get breakerState() {
      return stateNames[breaker.state];
    },
    put: (path, body, { idempotencyKey } = {}) =>
      observed(name, metrics, () =>
        guarded.execute(({ signal }) =>
          putJson(url + path, { body, idempotencyKey, signal }),
        ),
      ),
  };
}

interface PutRequest {
  body: unknown;
  idempotencyKey: string | undefined;
  signal: AbortSignal;
}

function isRefusal(status: number): boolean {
  return status >= 400 && status < 500 && !notOfOneRequest.has(status);
}

async function putJson(
  url: string,
  { body, idempotencyKey, signal }: PutRequest,
) {
  const response = await fetch(url, {
    method: 'PUT',
    headers: {
      'content-type': 'application/json',
      ...(idempotencyKey && { 'idempotency-key': idempotencyKey }),
    },
    body: JSON.stringify(body),
    redirect: 'error',
    signal,
  });
  const text = await response.text();
  if (isRefusal(response.status)) {
    throw new RefusedRequest(response.status);
  }
  if (!response.ok) throw new Error(`status ${response.status}`);
  return text === '' ? undefined : (JSON.parse(text) as unknown);
}

/** No trace headers are sent: they are nobody's business outside the platform. */
async function observed<T>(
  name: string,
  metrics: BaseMetrics,
  call: () => Promise<T>,
): Promise<T> {
  const span = trace.getTracer('third-parties').startSpan(`PUT ${name}`, {
    kind: SpanKind.CLIENT,
    attributes: { 'peer.service': name },
  });
  const stopTimer = metrics.thirdPartyDuration.startTimer({
    third_party: name,
  });
  const count = (outcome: Outcome) => {
    metrics.thirdPartyRequests.inc({ third_party: name, outcome });
    if (outcome !== 'rejected') stopTimer();
  };
  try {
    const answer = await call();
    count('success');
    return answer;
  } catch (error) {
    const outcome = outcomeOf(error);
    count(outcome);
    span.setStatus({ code: SpanStatusCode.ERROR });
    const refused = error instanceof RefusedRequest && error.isFinal;
    throw new ThirdPartyError(name, outcome, { cause: error, refused });
  } finally {
    span.end();
  }
}

function outcomeOf(error: unknown): Exclude<Outcome, 'success'> {
  if (error instanceof BrokenCircuitError) return 'rejected';
  return error instanceof TaskCancelledError ? 'timeout' : 'failure';
}
