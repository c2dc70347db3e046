import { setTimeout as sleep } from 'node:timers/promises';
import { ConsultationClient } from '../src/client/consultationClient.ts';
import type { Role } from '../src/consultations/consultation.ts';

const json = { 'content-type': 'application/json' };

/** One participant: a reference client, and all that it was told. */
export interface Guest {
  client: ConsultationClient;
  token: string;
  heard: unknown[];
  closedWith: number | undefined;
}

interface Joining {
  role: Role;
  /** Replicas to try, the first one first; a closed stream tries the next. */
  at: readonly string[];
}

/** A consultation, and a way in for each participant. */
export class ConsultationRoom {
  readonly id: string;
  readonly #api: string;

  private constructor(id: string, api: string) {
    this.id = id;
    this.#api = api;
  }

  static async create(api: string): Promise<ConsultationRoom> {
    const answer = await fetch(`${api}/v1/consultations`, { method: 'POST' });
    const { id } = (await answer.json()) as { id: string };
    return new ConsultationRoom(id, api);
  }

  async state(): Promise<string> {
    const answer = await fetch(`${this.#api}/v1/consultations/${this.id}`);
    return ((await answer.json()) as { state: string }).state;
  }

  async join({ role, at }: Joining): Promise<Guest> {
    const answer = await fetch(
      `${this.#api}/v1/consultations/${this.id}/participants`,
      { method: 'POST', headers: json, body: JSON.stringify({ role }) },
    );
    const joined = (await answer.json()) as { token: string; stream: string };
    let attempt = 0;
    const guest: Omit<Guest, 'client'> = {
      token: joined.token,
      heard: [],
      closedWith: undefined,
    };
    const client = new ConsultationClient({
      token: joined.token,
      address: () => {
        const url = at[attempt % at.length] ?? '';
        attempt += 1;
        return url.replace('http', 'ws') + joined.stream;
      },
      onMessage: ({ body }) => guest.heard.push(body),
      onClosed: code => {
        guest.closedWith = code;
      },
    });
    const opened = Object.assign(guest, { client });
    await until(() => client.isConnected);
    return opened;
  }
}

/** Waits until it is so, for half a minute at most. */
export async function until(
  isSo: () => boolean | Promise<boolean>,
): Promise<void> {
  for (let attempt = 0; attempt < 1_500; attempt += 1) {
    if (await isSo()) return;
    await sleep(20);
  }
  throw new Error('waited in vain');
}
