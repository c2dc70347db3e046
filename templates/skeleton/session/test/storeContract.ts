import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Consultation } from '../src/consultations/consultation.ts';
import type {
  ConsultationStore,
  Listener,
} from '../src/consultations/consultationStore.ts';
import { detach, end } from '../src/consultations/ending.ts';
import { attach, join } from '../src/consultations/joining.ts';
import { acknowledge, say } from '../src/consultations/talking.ts';
import { replicaDied, timePassed } from '../src/consultations/watching.ts';
import type { Windows } from '../src/consultations/watching.ts';
import { until } from './consultationRoom.ts';

export const windows = {
  ...{ resume: 60_000, setUp: 15_000 },
  ...{ silence: 30_000, begin: 3_600_000 },
};

interface Two {
  id: string;
  patient: string;
  clinician: string;
  /** Connections, in the order patient, clinician. */
  connections: [string, string];
}

/** A consultation with two streams at this replica. */
export async function openTwo(
  store: ConsultationStore,
  replica: string,
): Promise<Two> {
  const id = randomUUID();
  await store.create(id);
  const enter = async (role: 'patient' | 'clinician') => {
    const participantId = randomUUID();
    const connectionId = randomUUID();
    const joining = { id: participantId, role, tokenHash: 'x' };
    await store.change(id, (before, at) =>
      join(before, { ...joining, tokenSeconds: 60 }, at),
    );
    const attaching = { participantId, connectionId, replica };
    await store.change(id, (before, at) =>
      attach(before, { ...attaching, lastSequence: 0 }, at),
    );
    return [participantId, connectionId] as const;
  };
  const [patient, first] = await enter('patient');
  const [clinician, second] = await enter('clinician');
  return { id, patient, clinician, connections: [first, second] };
}

function sayAs(two: Two, number: number, body: unknown) {
  const [connectionId] = two.connections;
  const participantId = two.patient;
  return (before: Consultation) =>
    say(before, {
      ...{ participantId, connectionId, number, body },
      kind: 'state',
    });
}

const read = (store: ConsultationStore, two: Two, after: number) =>
  store.messages({
    consultationId: two.id,
    participantId: two.clinician,
    ...{ after, upTo: 1_000, limit: 100 },
  });

/** Opens one more replica of the same store. */
type Make = (options?: {
  windows?: Windows;
  listener?: Listener;
}) => Promise<ConsultationStore>;

/** What every store must do, whatever it is made of. */
export const storeContract: Readonly<
  Record<string, (make: Make) => Promise<void>>
> = {
  'knows no consultation that was not created': async make => {
    const store = await make();
    assert.equal(await store.read(randomUUID()), undefined);
    assert.equal(
      await store.change(randomUUID(), before => ({
        consultation: before,
        outcomes: [],
      })),
      undefined,
    );
  },

  'shows one replica what another has kept': async make => {
    const [one, other] = [await make(), await make()];
    const two = await openTwo(one, randomUUID());
    const seen = await other.read(two.id);
    assert.deepEqual(seen, await one.read(two.id));
    assert.ok(seen?.beganAt);
    assert.equal(seen.participants.length, 2);
  },

  'keeps messages in order, for the others only, until all have them':
    async make => {
      const store = await make();
      const two = await openTwo(store, randomUUID());
      for (const number of [1, 2, 3]) {
        await store.change(two.id, sayAs(two, number, { number }));
      }
      assert.deepEqual(await read(store, two, 1), [
        { sequence: 2, from: two.patient, kind: 'state', body: { number: 2 } },
        { sequence: 3, from: two.patient, kind: 'state', body: { number: 3 } },
      ]);
      const own = { consultationId: two.id, participantId: two.patient };
      assert.deepEqual(
        await store.messages({ ...own, after: 0, upTo: 9, limit: 9 }),
        [],
      );

      for (const who of [two.patient, two.clinician]) {
        await store.change(two.id, before => acknowledge(before, who, 2));
      }
      assert.deepEqual(
        (await read(store, two, 2)).map(({ sequence }) => sequence),
        [3],
      );
    },

  'keeps whatever JSON may hold': async make => {
    const store = await make();
    const two = await openTwo(store, randomUUID());
    const body = { odd: '\u0000 \ud800', list: [1, null] };
    await store.change(two.id, sayAs(two, 1, body));
    assert.deepEqual(
      (await read(store, two, 0)).map(message => message.body),
      [body],
    );
  },

  'closes what nobody came to': async make => {
    const short = { ...windows, begin: 0 };
    const store = await make({ windows: short });
    const id = randomUUID();
    await store.create(id);
    await sleep(2); // the store keeps whole milliseconds
    await store.watch({ windows: short, lease: 60_000 });
    assert.ok((await store.read(id))?.endedAt);
  },

  'lets one change at a time decide, whoever asks': async make => {
    const [one, other] = [await make(), await make()];
    const two = await openTwo(one, randomUUID());
    await Promise.all(
      [one, other, one, other, one, other].map(store =>
        store.change(two.id, before =>
          sayAs(two, before.participants[0]?.accepted ?? 0, null)(before),
        ),
      ),
    );
    // Each repeats what was taken last, so nothing is taken.
    assert.equal((await one.read(two.id))?.lastSequence, 0);
    await Promise.all(
      [one, other, one, other, one, other].map(store =>
        store.change(two.id, before => {
          const accepted = before.participants[0]?.accepted ?? 0;
          return sayAs(two, accepted + 1, null)(before);
        }),
      ),
    );
    assert.equal((await other.read(two.id))?.lastSequence, 6);
    assert.equal((await read(other, two, 0)).length, 6);
  },

  'tells every replica which consultation changed': async make => {
    const heard: (string | undefined)[][] = [[], []];
    const [first] = await Promise.all(
      heard.map(ids => make({ listener: id => ids.push(id) })),
    );
    assert.ok(first);
    const two = await openTwo(first, randomUUID());
    const told = (ids: unknown[]) => ids.filter(id => id === two.id).length;
    // Twice somebody joined, and twice a stream opened.
    await until(() => heard.every(ids => told(ids) === 4));
    // Each told of all but the acknowledgement, for which nobody waits.
    for (const ids of heard) ids.length = 0;
    await first.change(two.id, sayAs(two, 1, null));
    await first.change(two.id, before => acknowledge(before, two.clinician, 1));
    await first.change(two.id, sayAs(two, 2, null));
    await until(() => heard.every(ids => ids.length >= 2));
    assert.deepEqual(heard, [
      [two.id, two.id],
      [two.id, two.id],
    ]);
  },

  'gives out each outcome once': async make => {
    const [one, other] = [await make(), await make()];
    const two = await openTwo(one, randomUUID());
    const ending = {
      ...({ outcome: 'failure', cause: 'third_party' } as const),
      dependency: 'pharmacy',
    };
    await one.change(two.id, (before, at) => end(before, ending, at));
    const taken = (
      await Promise.all([one.takeOutcomes('v'), other.takeOutcomes('v')])
    ).flat();
    assert.deepEqual(
      taken.map(({ kind, outcome, cause }) => [kind, outcome, cause]),
      [
        ['setup', 'success', 'none'],
        ['end', 'failure', 'third_party'],
      ],
    );
    const ended = taken.find(({ kind }) => kind === 'end');
    assert.ok(ended && 'dependency' in ended);
    assert.equal(ended.dependency, 'pharmacy');
    assert.deepEqual(await one.takeOutcomes('v'), []);
    const lengths = await other.recentLengths();
    assert.ok(lengths.length >= 1 && lengths.every(length => length >= 0));
  },

  'gives outcomes to the version that they tell of, while it lives':
    async make => {
      const store = await make();
      const [stable, canary] = [randomUUID(), randomUUID()];
      await store.beat(stable, 'stable');
      await store.beat(canary, 'canary');
      await openTwo(store, canary);
      assert.deepEqual(await store.takeOutcomes('stable'), []);
      const taken = await store.takeOutcomes('canary');
      assert.deepEqual(
        taken.map(({ kind }) => kind),
        ['setup'],
      );
      // A killed canary is counted as such, though others find out.
      const two = await openTwo(store, canary);
      await store.takeOutcomes('canary');
      await store.change(two.id, (before, at) =>
        replicaDied(before, canary, at),
      );
      await store.change(two.id, (before, at) =>
        timePassed(before, { ...windows, resume: 0 }, at),
      );
      assert.deepEqual(await store.takeOutcomes('stable'), []);
      await store.retire(canary);
      assert.deepEqual(
        (await store.takeOutcomes('stable')).map(({ kind }) => kind),
        ['interruption', 'end'],
      );
      await store.retire(stable);
    },

  'finds the streams of a replica that is dead, once among all': async make => {
    const [dead, one, other] = [await make(), await make(), await make()];
    const [a, b, c] = [randomUUID(), randomUUID(), randomUUID()];
    await dead.beat(a, 'v');
    const two = await openTwo(dead, a);
    await one.beat(b, 'v');
    await one.watch({ windows, lease: 60_000 });
    assert.equal((await one.read(two.id))?.interruption, undefined);

    await sleep(30);
    for (const [store, id] of [[one, b] as const, [other, c] as const]) {
      await store.beat(id, 'v');
    }
    await Promise.all(
      [one, other].map(store => store.watch({ windows, lease: 25 })),
    );
    const cut = await one.read(two.id);
    assert.equal(cut?.interruption?.cause, 'platform');
    assert.ok(cut.participants.every(({ away }) => away?.cause === 'platform'));
  },

  'finds who did not come back in time, once among all': async make => {
    const short = { ...windows, resume: 0 };
    const [one, other] = [
      await make({ windows: short }),
      await make({ windows: short }),
    ];
    const [a, b] = [randomUUID(), randomUUID()];
    await one.beat(a, 'v');
    await other.beat(b, 'v');
    const two = await openTwo(one, a);
    await one.takeOutcomes('v');
    await one.change(two.id, (before, at) =>
      detach(before, two.connections[0], 'client', at),
    );
    await sleep(2); // the store keeps whole milliseconds
    await Promise.all(
      [one, other].map(store => store.watch({ windows: short, lease: 60_000 })),
    );
    const taken = [
      ...(await one.takeOutcomes('v')),
      ...(await other.takeOutcomes('v')),
    ];
    assert.deepEqual(
      taken.map(({ kind, outcome, cause }) => [kind, outcome, cause]),
      [
        ['interruption', 'lost', 'client'],
        ['end', 'failure', 'client'],
      ],
    );
  },

  'keeps nothing of a rule that throws': async make => {
    const store = await make();
    const two = await openTwo(store, randomUUID());
    const kept = await store.read(two.id);
    await assert.rejects(
      store.change(two.id, () => {
        throw new Error('no');
      }),
    );
    await store.change(two.id, (before, at) =>
      detach(before, randomUUID(), 'client', at),
    );
    assert.deepEqual(await store.read(two.id), kept);
  },
};
