import express, {
  type ErrorRequestHandler,
  type RequestHandler,
} from 'express';
import { refusal } from './refusal';

/** A policy text is at most 1 MiB of characters; the rest is room for UTF-8 and JSON escapes. */
const maxBodyBytes = 4 * 1024 * 1024;

function wordsFor(error: { type?: unknown; message?: unknown }): string {
  if (error.type === 'entity.too.large') {
    return `expected a body of at most ${maxBodyBytes / 1024 / 1024} MiB`;
  }
  return error.type === 'entity.parse.failed'
    ? `expected JSON, found ${String(error.message)}`
    : `expected a JSON body in UTF-8, found: ${String(error.message)}`;
}

/** Says in one line what is wrong with a body that could not be read; keeps the status that the parser gave it. */
const explain: ErrorRequestHandler = (error, _request, _response, next) => {
  if (typeof error?.status !== 'number' || error.status >= 500) {
    next(error);
    return;
  }
  const problem = { file: 'request', message: wordsFor(error) };
  next(Object.assign(refusal([problem]), { statusCode: error.status }));
};

/** Reads JSON bodies. */
export function jsonBody(): (RequestHandler | ErrorRequestHandler)[] {
  return [express.json({ limit: maxBodyBytes }), explain];
}
