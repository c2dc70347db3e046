/**
 * Something that this service needs is away for now, such as its database. The
 * caller is told when to ask again; the service stays ready.
 */
export class UnavailableError extends Error {
  override readonly name: string = 'UnavailableError';
  readonly retryAfterSeconds: number;
  /** Of the error behind it, such as `ECONNREFUSED`. */
  readonly code: unknown;

  constructor(message: string, retryAfterSeconds: number, cause?: unknown) {
    super(message, { cause });
    this.retryAfterSeconds = retryAfterSeconds;
    this.code =
      cause instanceof Error && 'code' in cause ? cause.code : undefined;
  }
}
