import type { Handler } from './StubServer';

/** Answers every request alike. */
export function always(
  body: string | Buffer,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): Handler {
  return (_request, response) => {
    response.writeHead(status, {
      'Content-Type': 'application/json',
      ...headers,
    });
    response.end(body);
  };
}

/** Answers each request by the next handler, and further ones by the last. */
export function inTurn(...handlers: readonly Handler[]): Handler {
  let next = 0;
  return (request, response) => {
    const handler = handlers[Math.min(next, handlers.length - 1)];
    next += 1;
    return handler(request, response);
  };
}

/** One series with one value, as Prometheus writes it. */
export function vectorBody(value: string, more = ''): string {
  return `{"status":"success","data":{"resultType":"vector","result":[{"metric":{"service":"triage"},"value":[1780272000,"${value}"]}]}${more}}`;
}
