import { z } from 'zod';
import { role } from '../consultations/consultation.ts';

// Version 1 of what is said over a stream, as JSON text frames. A change that
// an older client can't read is version 2, and both are spoken for a while.

const v = z.literal(1);
const sequence = z.int().min(0);
const number = z.int().min(1);

/** Bytes of one frame. */
export const mostBytes = 32 * 1_024;

/** Name of this version among the protocols that a WebSocket offers. */
const protocol = 'consultation.v1';

/** What a WebSocket offers that must show the gateway a token: the gateway looks for `bearer.` */
export function offeredProtocols(gatewayToken: string): string[] {
  return [protocol, `bearer.${gatewayToken}`];
}

/** Chooses this version where it is offered, and never repeats a token. */
export function chooseProtocol(offered: ReadonlySet<string>): string | false {
  return offered.has(protocol) && protocol;
}

/** Levels of objects and lists; what is deeper would exhaust the stack of whoever reads it. */
const mostNesting = 32;

export const kind = z.enum(['offer', 'answer', 'candidate', 'state']);

/** What clients say. */
export const fromClient = z.discriminatedUnion('type', [
  z.strictObject({
    v,
    type: z.literal('hello'),
    token: z.string().max(100),
    /** Of the last message received, 0 at first. */
    lastSequence: sequence,
  }),
  z.strictObject({
    v,
    type: z.literal('message'),
    /** Counts the client's own messages from 1, also across reconnects. */
    number,
    kind,
    body: z.json(),
  }),
  z.strictObject({ v, type: z.literal('ack'), sequence }),
  z.strictObject({ v, type: z.literal('leave') }),
  z.strictObject({ v, type: z.literal('end') }),
]);

const peer = z.object({
  id: z.string(),
  role,
  state: z.enum(['expected', 'connected', 'away', 'left']),
});

/** What the service says. */
export const fromService = z.discriminatedUnion('type', [
  z.object({
    v,
    type: z.literal('welcome'),
    participantId: z.string(),
    /** Everything up to this is known to have been received. */
    sequence,
    /** The client's messages up to this number were taken. */
    accepted: z.int(),
    heartbeatSeconds: z.number(),
    resumeSeconds: z.number(),
  }),
  z.object({
    v,
    type: z.literal('message'),
    sequence,
    from: z.string(),
    kind,
    body: z.json(),
  }),
  z.object({ v, type: z.literal('accepted'), number }),
  z.object({
    v,
    type: z.literal('refused'),
    number,
    reason: z.enum(['gap', 'backlog', 'unavailable']),
  }),
  z.object({ v, type: z.literal('peers'), peers: z.array(peer) }),
  /** A browser does not show pings; without one of these the line is dead. */
  z.object({ v, type: z.literal('alive') }),
  z.object({ v, type: z.literal('ended') }),
]);

export type FromClient = z.output<typeof fromClient>;
export type FromService = z.output<typeof fromService>;
export type Peer = z.output<typeof peer>;
export type Kind = z.output<typeof kind>;

/** Undefined where a frame is not of version 1. */
export function parseFromClient(text: string): FromClient | undefined {
  return fromClient.safeParse(parseJson(text)).data;
}

export function parseFromService(text: string): FromService | undefined {
  return fromService.safeParse(parseJson(text)).data;
}

function parseJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return isNestedWithin(mostNesting, value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isNestedWithin(levels: number, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return (
    levels > 0 &&
    Object.values(value).every(inner => isNestedWithin(levels - 1, inner))
  );
}
