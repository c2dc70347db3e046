import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Change, Outcome, Rule } from './change.ts';
import { newConsultation, unneededUpTo } from './consultation.ts';
import type { Consultation } from './consultation.ts';
import { detach, end, leave } from './ending.ts';
import { attach, join } from './joining.ts';
import { acknowledge, say } from './talking.ts';
import {
  dueAt,
  replicaDied,
  takeoverSeen,
  timePassed,
  watchRule,
} from './watching.ts';

const windows = {
  ...{ resume: 60_000, setUp: 15_000 },
  ...{ silence: 30_000, begin: 3_600_000 },
};

/** Plays rules one after the other, at the seconds given. */
class Play {
  consultation = newConsultation('c', 0);
  outcomes: Outcome[] = [];
  last: Change | undefined;

  at(seconds: number, rule: Rule): this {
    const change = rule(this.consultation, seconds * 1_000);
    this.consultation = change.consultation;
    this.outcomes.push(...change.outcomes);
    this.last = change;
    return this;
  }

  join(seconds: number, id: string): this {
    const role = id.startsWith('patient') ? 'patient' : 'clinician';
    const joining = { id, role, tokenHash: 'x', tokenSeconds: 60 } as const;
    return this.at(seconds, (before, at) => join(before, joining, at));
  }

  attach(seconds: number, participantId: string, replica = 'A'): this {
    const connectionId = `${participantId}@${replica}`;
    const attaching = { participantId, connectionId, replica, lastSequence: 0 };
    return this.at(seconds, (before, at) => attach(before, attaching, at));
  }

  detach(seconds: number, connectionId: string, cause = 'client' as const) {
    return this.at(seconds, (before, at) =>
      detach(before, connectionId, cause, at),
    );
  }

  pass(seconds: number): this {
    return this.at(seconds, (before, at) => timePassed(before, windows, at));
  }

  /** Without the set-up, which every consultation has. */
  get counted(): string[] {
    return this.outcomes
      .filter(({ kind }) => kind !== 'setup')
      .map(({ kind, outcome, cause }) => `${kind} ${outcome} ${cause}`);
  }
}

/** Both ends open at replica A, from second 10 on. */
function begun(): Play {
  return new Play()
    .join(0, 'patient')
    .attach(1, 'patient')
    .join(8, 'clinician')
    .attach(10, 'clinician');
}

describe('a consultation', () => {
  it('begins with the second stream, and is set up from the last joining', () => {
    assert.deepEqual(begun().outcomes, [
      {
        ...{ kind: 'setup', outcome: 'success', cause: 'none', seconds: 2 },
        replica: 'A',
      },
    ]);
    assert.equal(begun().consultation.beganAt, 10_000);
  });

  it('has failed to be set up where one waits 15 s for the stream of another', () => {
    const play = new Play().join(0, 'patient').attach(1, 'patient');
    play.join(100, 'clinician').pass(114);
    assert.deepEqual(play.outcomes, []);
    assert.equal(dueAt(play.consultation, windows), 115_000);
    play.pass(115).pass(116).attach(120, 'clinician');
    assert.deepEqual(play.outcomes, [
      {
        ...{ kind: 'setup', outcome: 'failure', cause: 'unexplained' },
        ...{ seconds: 15, replica: 'A' },
      },
    ]);
  });

  it('ends well when somebody ends it, and once', () => {
    const play = begun();
    for (const seconds of [910, 911]) {
      play.at(seconds, (before, at) => end(before, { outcome: 'success' }, at));
    }
    assert.deepEqual(play.outcomes.slice(1), [
      {
        ...{ kind: 'end', outcome: 'success', cause: 'none', seconds: 900 },
        replica: 'A',
      },
    ]);
  });

  it('ends well when one of two hangs up', () => {
    const play = begun().at(20, (before, at) => leave(before, 'patient@A', at));
    assert.deepEqual(play.counted, ['end success none']);
  });

  it('goes on when one of three hangs up', () => {
    const play = begun().join(11, 'patient-2').attach(12, 'patient-2');
    play.at(20, (before, at) => leave(before, 'patient@A', at));
    assert.deepEqual(play.counted, []);
    assert.equal(play.attach(21, 'patient').last?.refused, 'over');
  });

  it('that nobody else came to is closed and not counted', () => {
    const play = new Play().join(0, 'patient').attach(1, 'patient');
    play.detach(5, 'patient@A').pass(3_600);
    assert.equal(play.consultation.endedAt, 3_600_000);
    assert.deepEqual(play.outcomes, []);
  });

  it('takes no one beyond eight', () => {
    const play = new Play();
    for (let one = 1; one <= 8; one += 1) {
      play.join(0, `patient-${one}`).attach(0, `patient-${one}`);
    }
    assert.equal(play.last?.refused, undefined);
    assert.equal(play.join(0, 'patient-9').last?.refused, 'full');
  });

  it('gives the place of who never came to who joins again', () => {
    const play = new Play().join(0, 'clinician');
    for (let one = 1; one <= 9; one += 1) play.join(0, `patient-${one}`);
    assert.equal(play.last?.refused, undefined);
    const gone = play.consultation.participants.filter(({ left }) => left);
    assert.deepEqual(
      gone.map(({ id }) => id),
      ['patient-1', 'patient-2'],
    );
    assert.equal(play.join(1, 'clinician-2').last?.refused, undefined);
  });
});

describe('an interruption', () => {
  it('is resumed once all are back, and counted once', () => {
    const play = begun().detach(20, 'patient@A').detach(21, 'clinician@A');
    play.attach(22, 'patient', 'B');
    assert.deepEqual(play.counted, []);
    play.attach(23, 'clinician', 'B');
    assert.deepEqual(play.counted, ['interruption resumed client']);
  });

  it('that outlasts the resume window loses the consultation, once', () => {
    const play = begun().detach(20, 'patient@A');
    assert.equal(dueAt(play.consultation, windows), 80_000);
    play.pass(79);
    assert.deepEqual(play.counted, []);
    play.pass(80).pass(81);
    assert.deepEqual(play.counted, [
      'interruption lost client',
      'end failure client',
    ]);
    assert.equal(play.attach(82, 'patient').last?.refused, 'over');
  });

  it('of one of three is lost while the others go on', () => {
    const play = begun().join(11, 'patient-2').attach(12, 'patient-2');
    play.detach(20, 'patient-2@A').pass(80);
    assert.deepEqual(play.counted, ['interruption lost client']);
    assert.equal(play.consultation.endedAt, undefined);
  });

  it('by the death of a replica is the platform’s', () => {
    const play = begun().at(20, (before, at) => replicaDied(before, 'A', at));
    play.attach(21, 'patient', 'B').attach(22, 'clinician', 'B');
    assert.deepEqual(play.counted, ['interruption resumed platform']);
  });

  it('that is resumed before the death is noticed is one, and the platform’s', () => {
    const play = begun();
    play.attach(21, 'patient', 'B').attach(22, 'clinician', 'B');
    assert.deepEqual(play.counted, []);
    play.at(26, (before, at) => replicaDied(before, 'A', at));
    assert.deepEqual(play.counted, ['interruption resumed platform']);
  });

  it('is the client’s where the replica of the old stream lives', () => {
    const play = begun().attach(21, 'patient', 'B');
    play.at(22, before => takeoverSeen(before, 'A'));
    assert.deepEqual(play.counted, ['interruption resumed client']);
  });

  it('is the client’s where both streams are of one replica', () => {
    assert.deepEqual(begun().attach(21, 'patient').counted, [
      'interruption resumed client',
    ]);
  });

  it('is unexplained where the old replica says nothing', () => {
    const play = begun().attach(21, 'patient', 'B').pass(50);
    assert.deepEqual(play.counted, []);
    assert.equal(dueAt(play.consultation, windows), 51_000);
    assert.deepEqual(play.pass(51).counted, [
      'interruption resumed unexplained',
    ]);
  });

  it('that lasts when the other hangs up is lost, unless the client caused it', () => {
    const cut = begun().at(20, (before, at) => replicaDied(before, 'A', at));
    cut.at(25, (before, at) => end(before, { outcome: 'success' }, at));
    assert.deepEqual(cut.counted, [
      'end success none',
      'interruption lost platform',
    ]);
    const closed = begun().detach(20, 'patient@A');
    closed.at(25, (before, at) => leave(before, 'clinician@A', at));
    assert.deepEqual(closed.counted, ['end success none']);
  });

  it('tells of the replica that was left, not of the one that took over', () => {
    const play = begun().detach(20, 'patient@A').attach(22, 'patient', 'B');
    const dead = begun().at(20, (before, at) => replicaDied(before, 'A', at));
    dead.attach(21, 'patient', 'B').attach(22, 'clinician', 'B');
    const lost = begun().at(20, (before, at) => replicaDied(before, 'A', at));
    lost.attach(21, 'clinician', 'B').pass(80);
    for (const { outcomes } of [play, dead, lost]) {
      assert.deepEqual([...new Set(outcomes.map(one => one.replica))], ['A']);
    }
    assert.deepEqual(lost.counted, [
      'interruption lost platform',
      'end failure platform',
    ]);
  });

  it('that the platform caused is its own, and nobody’s where the client did', () => {
    const blamed = ({ outcomes }: Play) =>
      outcomes.flatMap(one =>
        one.kind === 'end' && one.outcome === 'failure' ? [one.dependency] : [],
      );
    const dead = begun().at(20, (before, at) => replicaDied(before, 'A', at));
    assert.deepEqual(blamed(dead.pass(80)), ['self']);
    const cut = begun().detach(20, 'patient@A').pass(80);
    assert.deepEqual(blamed(cut), [undefined]);
  });

  it('of a consultation that has not begun is none', () => {
    const play = new Play().join(0, 'patient').attach(1, 'patient');
    play.detach(5, 'patient@A').attach(6, 'patient');
    assert.deepEqual(play.counted, []);
  });

  it('and the death of a replica are decided in one go', () => {
    const rule = watchRule([], { ...windows, resume: 0 });
    assert.deepEqual(begun().at(20, rule).counted, [
      'interruption lost platform',
      'end failure platform',
    ]);
  });
});

describe('a message', () => {
  const by = (who: string, number: number, connection = `${who}@A`): Rule => {
    const saying = { participantId: who, connectionId: connection, number };
    return before => say(before, { ...saying, kind: 'state', body: number });
  };

  it('has a sequence, by the order in which it was taken', () => {
    const play = begun().at(11, by('patient', 1)).at(11, by('clinician', 1));
    assert.deepEqual(play.last?.message, {
      sequence: 2,
      from: 'clinician',
      kind: 'state',
      body: 1,
    });
  });

  it('that was taken before is taken for granted, and not relayed again', () => {
    const play = begun().at(11, by('patient', 1)).at(12, by('patient', 1));
    assert.equal(play.last?.message, undefined);
    assert.equal(play.last?.refused, undefined);
    assert.equal(play.consultation.lastSequence, 1);
  });

  it('before which one is missing is refused', () => {
    assert.equal(begun().at(11, by('patient', 2)).last?.refused, 'gap');
  });

  it('of a stream that was taken over is refused', () => {
    const play = begun().attach(11, 'patient', 'B');
    assert.equal(play.at(12, by('patient', 1)).last?.refused, 'superseded');
  });

  it('is refused while a thousand wait for somebody who is away', () => {
    const play = begun().detach(11, 'clinician@A');
    for (let number = 1; number <= 1_000; number += 1) {
      play.at(12, by('patient', number));
      play.at(12, before => acknowledge(before, 'patient', number));
    }
    assert.equal(play.last?.refused, undefined);
    assert.equal(play.at(12, by('patient', 1_001)).last?.refused, 'backlog');
    play.at(13, before => acknowledge(before, 'clinician', 1));
    assert.equal(play.at(14, by('patient', 1_001)).last?.refused, undefined);
  });

  it('is taken though somebody joined long ago and never came', () => {
    const play = begun().join(11, 'patient-2');
    for (let number = 1; number <= 1_003; number += 1) {
      play.at(12, by('patient', number));
      for (const who of ['patient', 'clinician']) {
        play.at(12, before => acknowledge(before, who, number));
      }
    }
    assert.equal(play.last?.refused, undefined);
    assert.equal(play.consultation.lastSequence, 1_003);
    // What was said last is there for them all the same.
    assert.equal(unneededUpTo(play.consultation), 3);
  });

  it('need be kept until all have it, but not for who has left', () => {
    const play = begun().at(11, by('patient', 1)).at(11, by('patient', 2));
    const kept = (consultation: Consultation) => unneededUpTo(consultation);
    assert.equal(kept(play.consultation), 0);
    play.at(12, before => acknowledge(before, 'patient', 99));
    play.at(12, before => acknowledge(before, 'clinician', 1));
    assert.equal(kept(play.consultation), 1);
    play.join(13, 'patient-2').attach(13, 'patient-2');
    play.at(14, (before, at) => leave(before, 'clinician@A', at));
    assert.equal(kept(play.consultation), 2);
  });
});
