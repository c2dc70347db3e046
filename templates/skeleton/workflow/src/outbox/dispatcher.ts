import type { Logger } from '../telemetry/logger.ts';
import type { Claim, Outbox } from './outbox.ts';
import { attemptEndOf, decideNextStep, ownFault } from './nextStep.ts';
import type { AttemptEnd, NextStep } from './nextStep.ts';
import type { RetryPolicy } from './retryPolicy.ts';
import type { WorkflowMetrics } from './workflowMetrics.ts';

/** A kind of workflow: how one of its instances is completed. */
export interface Workflow {
  /** Label of the metrics. */
  name: string;
  /** Whether the breaker of its third party is closed. */
  isThirdPartyWell: () => boolean;
  /** Hands it over; must be safe to repeat with the same id. */
  deliver: (id: string) => Promise<void>;
}

interface DispatcherParts {
  outbox: Outbox;
  workflow: Workflow;
  retry: RetryPolicy;
  /** From the claim to the return of an unfinished one: longer than a delivery may take. */
  leaseSeconds: number;
  metrics: WorkflowMetrics;
  log: Logger;
}

/** Deliveries of one replica that are open at the same time. */
const sendsAtOnce = 8;
const pollMilliseconds = 1_000;

/** Takes what is due from the outbox and sends it; every replica runs one. */
export class Dispatcher {
  readonly #parts: DispatcherParts;
  /** By the ids of the workflows. */
  readonly #sends = new Map<string, Promise<void>>();
  #stopping = false;
  #loop = Promise.resolve();
  #woken = false;
  #resume = () => {};

  constructor(parts: DispatcherParts) {
    this.#parts = parts;
  }

  /** Deliveries that are open now. */
  get sending(): number {
    return this.#sends.size;
  }

  start(): void {
    this.#loop = this.#run();
  }

  /** Looks at once instead of at the next poll. */
  wake(): void {
    this.#woken = true;
    this.#resume();
  }

  /** Claims nothing more; resolves when no delivery is open. */
  async stop(): Promise<void> {
    this.#stopping = true;
    this.wake();
    await this.#loop;
    await Promise.all(this.#sends.values());
  }

  async #run(): Promise<void> {
    while (!this.#stopping) {
      const free = this.#free();
      const claims = free > 0 ? await this.#claim(free) : [];
      for (const claim of claims) this.#send(claim);
      if (claims.length < free || this.#free() === 0) await this.#rest();
    }
  }

  /** While the breaker isn't closed, one at a time finds out whether it may close. */
  #free(): number {
    const limit = this.#parts.workflow.isThirdPartyWell() ? sendsAtOnce : 1;
    return Math.max(0, limit - this.#sends.size);
  }

  async #claim(limit: number): Promise<Claim[]> {
    const { outbox, workflow, leaseSeconds, log } = this.#parts;
    try {
      const sending = [...this.#sends.keys()];
      return await outbox.claim(workflow.name, {
        ...{ limit, leaseSeconds, sending },
      });
    } catch (err) {
      log.warn({ err, workflow: workflow.name }, 'workflows were not claimed');
      return [];
    }
  }

  #send(claim: Claim): void {
    const send = this.#attempt(claim).then(({ step }) => {
      this.#sends.delete(claim.id);
      // Held back by the breaker, the next one would be too: not before the poll.
      if (step !== 'release') this.wake();
    });
    this.#sends.set(claim.id, send);
  }

  async #attempt(claim: Claim): Promise<NextStep> {
    const { retry, log, workflow } = this.#parts;
    // More attempts than allowed began: the last ones ended with their process.
    const next: NextStep =
      claim.attempts > retry.attempts
        ? { step: 'give up', blame: ownFault }
        : decideNextStep(await this.#deliver(claim), claim, retry);
    try {
      await this.#record(claim, next);
    } catch (err) {
      // Its lease ends by itself, and the third party recognises the repeat.
      const { id: workflowId } = claim;
      const fields = { err, workflow: workflow.name, workflowId };
      log.warn(fields, 'the end of an attempt was not recorded');
    }
    return next;
  }

  async #deliver({ id, attempts }: Claim): Promise<AttemptEnd> {
    const { workflow, metrics, log } = this.#parts;
    try {
      await workflow.deliver(id);
      metrics.countAttempt(workflow.name, { kind: 'success' });
      return { kind: 'success' };
    } catch (err) {
      const end = attemptEndOf(err);
      if (end.kind === 'held back') return end;
      metrics.countAttempt(workflow.name, end);
      const fields = { workflow: workflow.name, workflowId: id, attempts };
      log.warn({ ...fields, err }, 'attempt failed');
      return end;
    }
  }

  async #record({ id, attempts }: Claim, next: NextStep): Promise<void> {
    const { outbox, workflow, log } = this.#parts;
    const fields = { workflow: workflow.name, workflowId: id, attempts };
    switch (next.step) {
      case 'complete':
        await outbox.complete(id);
        log.info(fields, 'workflow completed');
        return;
      case 'release':
        return outbox.release(id);
      case 'retry':
        return outbox.retryAfter(id, next.milliseconds);
      case 'give up':
        await outbox.giveUp(id, next.blame);
        log.error({ ...fields, ...next.blame }, 'workflow given up');
    }
  }

  /** Until the next poll, or until there is a reason to look earlier. */
  async #rest(): Promise<void> {
    if (!this.#woken) {
      await new Promise<void>(resolve => {
        const timer = setTimeout(resolve, pollMilliseconds);
        this.#resume = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    this.#woken = false;
  }
}
