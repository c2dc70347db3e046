import type { Change, Message, Outcome } from '../src/consultations/change.ts';
import { newConsultation } from '../src/consultations/consultation.ts';
import type { Consultation } from '../src/consultations/consultation.ts';
import type {
  ConsultationStore,
  Listener,
  Watch,
} from '../src/consultations/consultationStore.ts';
import { watchRule } from '../src/consultations/watching.ts';

/** What replicas of one test share. */
export class SharedMemory {
  readonly consultations = new Map<string, Consultation>();
  readonly messages = new Map<string, Message[]>();
  readonly replicas = new Map<
    string,
    { version: string; seenAt: number; retired: boolean }
  >();
  readonly listeners = new Set<Listener>();
  outcomes: { outcome: Outcome; version: string | undefined }[] = [];

  keep(id: string, change: Change): void {
    if (change.message) this.messages.get(id)?.push(change.message);
    this.consultations.set(id, change.consultation);
    for (const outcome of change.outcomes) {
      const held = this.replicas.get(outcome.replica ?? '');
      this.outcomes.push({ outcome, version: held?.version });
    }
    if (change.quiet) return;
    // As from a database: later, and after the answer.
    setImmediate(() => {
      for (const listener of this.listeners) listener(id);
    });
  }

  watch({ windows, lease }: Watch): void {
    const at = Date.now();
    const living = [...this.replicas]
      .filter(([, { seenAt, retired }]) => !retired && seenAt > at - lease)
      .map(([id]) => id);
    for (const [id, consultation] of this.consultations) {
      const change = watchRule(living, windows)(consultation, at);
      if (change.consultation !== consultation) this.keep(id, change);
    }
  }

  take(version: string): Outcome[] {
    const living = [...this.replicas.values()].flatMap(one =>
      one.retired ? [] : one.version,
    );
    const isOurs = ({ version: its }: { version: string | undefined }) =>
      its === version || its === undefined || !living.includes(its);
    const taken = this.outcomes.filter(isOurs);
    this.outcomes = this.outcomes.filter(one => !isOurs(one));
    return taken.map(({ outcome }) => outcome);
  }
}

/** Keeps consultations in this process: for tests, which need no database then. */
export function createMemoryStore(
  shared = new SharedMemory(),
): ConsultationStore {
  let listening: Listener | undefined;
  const done = Promise.resolve();
  return {
    open: listener => {
      listening = listener;
      shared.listeners.add(listener);
      return done;
    },
    close: () => {
      if (listening) shared.listeners.delete(listening);
      return done;
    },
    create: id => {
      const created = newConsultation(id, Date.now());
      shared.consultations.set(id, created);
      shared.messages.set(id, []);
      return Promise.resolve(created);
    },
    read: id => Promise.resolve(shared.consultations.get(id)),
    change: (id, rule) =>
      done.then(() => {
        const consultation = shared.consultations.get(id);
        if (!consultation) return undefined;
        const change = rule(consultation, Date.now());
        if (change.consultation !== consultation) shared.keep(id, change);
        return change;
      }),
    messages: ({ consultationId, participantId, after, upTo, limit }) =>
      Promise.resolve(
        (shared.messages.get(consultationId) ?? [])
          .filter(({ from }) => from !== participantId)
          .filter(({ sequence }) => sequence > after && sequence <= upTo)
          .slice(0, limit),
      ),
    beat: (replica, version) => {
      const beaten = { version, seenAt: Date.now(), retired: false };
      shared.replicas.set(replica, beaten);
      return done;
    },
    retire: replica => {
      const known = shared.replicas.get(replica);
      if (known) known.retired = true;
      return done;
    },
    watch: watch => {
      shared.watch(watch);
      return done;
    },
    tidy: () => done,
    takeOutcomes: version => done.then(() => shared.take(version)),
    recentLengths: () =>
      Promise.resolve(
        [...shared.consultations.values()].flatMap(({ beganAt, endedAt }) =>
          beganAt === undefined || endedAt === undefined
            ? []
            : (endedAt - beganAt) / 1_000,
        ),
      ),
  };
}
