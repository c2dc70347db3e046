import type { Outcome } from '../telemetry/metrics.ts';

/** A call to a third party that gave no good answer. Holds nothing that was sent. */
export class ThirdPartyError extends Error {
  override readonly name = 'ThirdPartyError';
  readonly thirdParty: string;
  readonly outcome: Exclude<Outcome, 'success'>;

  constructor(
    thirdParty: string,
    outcome: Exclude<Outcome, 'success'>,
    cause?: unknown,
  ) {
    super(`${thirdParty}: ${outcome}`, { cause });
    this.thirdParty = thirdParty;
    this.outcome = outcome;
  }
}
