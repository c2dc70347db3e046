import { createHash, createHmac } from 'node:crypto';
import { z } from 'zod';

/**
 * The header by which a client marks repeats of one request
 * (draft-ietf-httpapi-idempotency-key-header), with the quotes of the draft or
 * without.
 */
export const idempotencyHeaders = z.looseObject({
  'idempotency-key': z
    .string({
      error: 'expected a key of your own, the same when you repeat the request',
    })
    .regex(/^("[\w-]{16,128}"|[\w-]{16,128})$/, {
      error: 'expected 16 to 128 letters, digits, _ or -, such as a UUID',
    })
    .meta({ description: 'New for each request, the same for its repeats.' }),
});

/** What is kept of a request and its key: hashes, since either may say something about a person. */
export interface RequestIdentity {
  keyHash: Buffer;
  /** Keyed by the client's key, which is not kept: nobody can try bodies out against it. */
  fingerprint: Buffer;
}

export function identifyRequest(
  header: string,
  { route, body }: { route: string; body: unknown },
): RequestIdentity {
  const key = header.replaceAll('"', '');
  return {
    keyHash: createHash('sha256').update(`${route}\n${key}`).digest(),
    fingerprint: createHmac('sha256', key)
      .update(JSON.stringify(body))
      .digest(),
  };
}
