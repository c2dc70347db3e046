import { ownFields } from './ownFields.ts';

/** The form that a field's values must have. */
export type FieldForm = RegExp | 'number';

/**
 * The only fields that a log line may carry, each with its form. A name, a
 * date of birth or a free text fits none of them.
 */
const allowedFields: Readonly<Record<string, FieldForm>> = {
  ...ownFields,
  cause: /^(client|platform|third_party)$/,
  durationMilliseconds: 'number',
  inFlight: 'number',
  method: /^[A-Z_]{3,10}$/,
  metricsPort: 'number',
  outcome: /^(success|failure|timeout|rejected)$/,
  port: 'number',
  requestId: /^[0-9a-f-]{36}$/,
  revision: /^[0-9a-f]{7,40}$|^unknown$/,
  route: /^unmatched$|^\/[a-z0-9/:*._-]*$/i,
  seconds: 'number',
  service: /^[a-z0-9-]{1,63}$/,
  signal: /^SIG[A-Z]{3,6}$/,
  state: /^(closed|open|half_open)$/,
  statusCode: 'number',
  thirdParty: /^[a-z0-9-]{1,63}$/,
  traceId: /^[0-9a-f]{32}$/,
};

/** Keeps what is allow-listed and counts the rest, so that a loss shows. */
export function allowFields(fields: object): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  let dropped = 0;
  for (const [name, value] of Object.entries(fields)) {
    if (name === 'err' && value instanceof Error)
      kept.err = describeError(value);
    else if (isAllowed(name, value)) kept[name] = value;
    else dropped += 1;
  }
  return dropped === 0 ? kept : { ...kept, droppedFields: dropped };
}

function isAllowed(name: string, value: unknown): boolean {
  if (!Object.hasOwn(allowedFields, name)) return false;
  const form = allowedFields[name];
  return form instanceof RegExp
    ? typeof value === 'string' && form.test(value)
    : typeof value === 'number';
}

/** Kind and place of an error. Its message is left out: it may quote data. */
function describeError(error: Error) {
  const code = 'code' in error ? error.code : undefined;
  return {
    type: /^[A-Za-z]{1,60}$/.test(error.name) ? error.name : 'Error',
    ...(typeof code === 'string' && /^[A-Z0-9_]{1,60}$/.test(code) && { code }),
    frames: (error.stack ?? '').split('\n').filter(isFrame),
  };
}

function isFrame(line: string): boolean {
  return /^ {4}at [\w.<>[\] ]*\(?(file:|node:|\/)[^\s]*:\d+:\d+\)?$/.test(line);
}
