import {
  createHash,
  randomBytes,
  randomUUID,
  timingSafeEqual,
} from 'node:crypto';

/**
 * What a client shows to open its stream, and to open it again at any replica:
 * `<participant>.<secret>`. Only a hash of the secret is kept; 256 random bits
 * need no slower one.
 */
export interface ResumeToken {
  participantId: string;
  secret: string;
}

export function newResumeToken(): ResumeToken {
  return {
    participantId: randomUUID(),
    secret: randomBytes(32).toString('base64url'),
  };
}

export function printResumeToken(token: ResumeToken): string {
  return `${token.participantId}.${token.secret}`;
}

const form =
  /^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\.([\w-]{43})$/;

export function parseResumeToken(text: string): ResumeToken | undefined {
  const [, participantId, secret] = form.exec(text) ?? [];
  return participantId === undefined || secret === undefined
    ? undefined
    : { participantId, secret };
}

export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

/** Takes the same time however much of the secret is right. */
export function isSecretOf(secret: string, tokenHash: string): boolean {
  const given = Buffer.from(hashSecret(secret));
  const kept = Buffer.from(tokenHash);
  return given.length === kept.length && timingSafeEqual(given, kept);
}
