import type { Assessment } from './assessment.ts';

/** Where assessments are kept. */
export interface AssessmentStore {
  /** Connects and warms up; readiness waits for it. */
  open(): Promise<void>;
  save(assessment: Assessment): Promise<void>;
  find(id: string): Promise<Assessment | undefined>;
}

/**
 * Keeps assessments in this process only, so that the service runs on its first
 * day. Put a database behind the same interface before a second replica runs.
 */
export function createMemoryStore(): AssessmentStore {
  const assessments = new Map<string, Assessment>();
  return {
    open: () => Promise.resolve(),
    save: assessment => {
      assessments.set(assessment.id, assessment);
      return Promise.resolve();
    },
    find: id => Promise.resolve(assessments.get(id)),
  };
}
