import type { Change, Message, Outcome, Rule } from './change.ts';
import type { Consultation } from './consultation.ts';
import type { Windows } from './watching.ts';

/** A consultation changed; without an id, any may have. Holds nothing else. */
export type Listener = (consultationId: string | undefined) => void;

/** What a replica wants its store to look after. */
export interface Watch {
  windows: Windows;
  /** A replica that was silent for so long counts as dead. Milliseconds. */
  lease: number;
}

/**
 * Where consultations outlive the process that holds their streams. All rules
 * are in the functions beside this file; an adapter only keeps what they decide.
 */
export interface ConsultationStore {
  /** Waits for the database and brings its schema up to date; readiness waits for it. */
  open(listener: Listener): Promise<void>;
  close(): Promise<void>;

  create(consultationId: string): Promise<Consultation>;
  read(consultationId: string): Promise<Consultation | undefined>;
  /**
   * Lets a rule decide while nobody else can change the consultation, keeps
   * what it decided, and tells every replica. Undefined where there is none.
   */
  change(consultationId: string, rule: Rule): Promise<Change | undefined>;
  /** Messages of the others after one sequence, up to and with another, oldest first. */
  messages(query: MessageQuery): Promise<Message[]>;

  /** Says that this replica lives, and of which version it is. */
  beat(replica: string, version: string): Promise<void>;
  /** This replica holds nothing any more. */
  retire(replica: string): Promise<void>;
  /** Lets the rules decide what death and time decide, once among all replicas. */
  watch(watch: Watch): Promise<void>;
  /** Deletes what is kept for long enough. */
  tidy(): Promise<void>;
  /**
   * Takes outcomes to count; each is given out once. Those of another version
   * only where no replica of it has lived for a while: whose they are, a release
   * is judged by.
   */
  takeOutcomes(version: string): Promise<Outcome[]>;
  /** Seconds that the latest consultations lasted. */
  recentLengths(): Promise<number[]>;
}

export interface MessageQuery {
  consultationId: string;
  /** Their own messages are left out. */
  participantId: string;
  after: number;
  upTo: number;
  limit: number;
}
