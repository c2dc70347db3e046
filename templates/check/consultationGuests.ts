import assert from 'node:assert/strict';
import { join } from 'node:path';
import { until } from './runningService';

/** What is used of the reference client of a created session. */
interface Client {
  readonly isConnected: boolean;
  readonly waiting: number;
  say(kind: 'state', body: unknown): void;
  end(): void;
  abandon(): void;
}

type ClientClass = new (options: {
  address: () => string;
  token: string;
  onMessage: (message: { body: unknown }) => void;
  onClosed: (code: number) => void;
}) => Client;

interface Guest {
  client: Client;
  heard: unknown[];
  closedWith: number | undefined;
}

export interface Pair {
  /** Path of the consultation at any replica. */
  path: string;
  patient: Guest;
  clinician: Guest;
}

/** Patients and clinicians, by the reference client that a created session brings along. */
export class ConsultationGuests {
  #all: Guest[] = [];

  private constructor(private readonly Client: ClientClass) {}

  static async of(generatedFolder: string): Promise<ConsultationGuests> {
    const built: { ConsultationClient: ClientClass } = await import(
      join(generatedFolder, 'dist/client/consultationClient.js')
    );
    return new ConsultationGuests(built.ConsultationClient);
  }

  /** A consultation with two streams; each attempt to open one takes the next address. */
  async open(addresses: readonly string[]): Promise<Pair> {
    const [api] = addresses;
    const { id } = await post(`${api}/v1/consultations`);
    const path = `/v1/consultations/${id}`;
    const participants = `${api}${path}/participants`;
    const [patient, clinician] = await Promise.all(
      ['patient', 'clinician'].map(async role =>
        this.#join(await post(participants, { role }), addresses),
      ),
    );
    return { path, patient, clinician };
  }

  /** Each says to the other which round it is. */
  talk(pairs: readonly Pair[], round: number): void {
    for (const { client } of pairs.flatMap(both)) {
      client.say('state', { round });
    }
  }

  /** Waits until all have heard, and expects each round once and in order. */
  async heardAll(pairs: readonly Pair[], rounds: number): Promise<void> {
    const all = pairs.flatMap(both);
    await until(
      () =>
        all.every(
          ({ client, heard }) => heard.length >= rounds && client.waiting === 0,
        ) || undefined,
    );
    const expected = Array.from({ length: rounds }, (_, round) => ({ round }));
    for (const { heard } of all) assert.deepEqual(heard, expected);
  }

  abandonAll(): void {
    for (const { client } of this.#all) client.abandon();
    this.#all = [];
  }

  async #join(
    joined: Readonly<Record<string, string>>,
    addresses: readonly string[],
  ): Promise<Guest> {
    let attempt = 0;
    const heard: unknown[] = [];
    const guest: Guest = {
      heard,
      closedWith: undefined,
      client: new this.Client({
        token: joined.token,
        address: () => {
          const address = addresses[attempt % addresses.length];
          attempt += 1;
          return address.replace('http', 'ws') + joined.stream;
        },
        onMessage: ({ body }) => heard.push(body),
        onClosed: code => {
          guest.closedWith = code;
        },
      }),
    };
    this.#all.push(guest);
    await until(() => guest.client.isConnected || undefined);
    return guest;
  }
}

function both({ patient, clinician }: Pair): Guest[] {
  return [patient, clinician];
}

async function post(
  url: string,
  body?: object,
): Promise<Readonly<Record<string, string>>> {
  const response = await fetch(url, {
    method: 'POST',
    ...(body && {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  });
  assert.equal(response.status, 201);
  return response.json();
}
