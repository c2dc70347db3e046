import type { Outcome } from '../telemetry/metrics.ts';

/** A call to a third party that gave no good answer. Holds nothing that was sent. */
export class ThirdPartyError extends Error {
  override readonly name = 'ThirdPartyError';
  readonly thirdParty: string;
  readonly outcome: Exclude<Outcome, 'success'>;
  /** True where it answered that it won't take this request: the same again would be refused again. */
  readonly refused: boolean;

  constructor(
    thirdParty: string,
    outcome: Exclude<Outcome, 'success'>,
    { cause, refused = false }: { cause?: unknown; refused?: boolean } = {},
  ) {
    super(`${thirdParty}: ${outcome}`, { cause });
    this.thirdParty = thirdParty;
    this.outcome = outcome;
    this.refused = refused;
  }
}
