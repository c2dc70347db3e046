/**
 * A service of the platform that this one calls gave no good answer. `deliver`
 * throws it, so that the failure bears the name of who failed. Holds nothing
 * that was sent.
 */
export class DependencyError extends Error {
  override readonly name = 'DependencyError';
  /** By its name in vitals.yaml. */
  readonly dependency: string;

  constructor(dependency: string, options?: ErrorOptions) {
    super(`${dependency} did not answer well`, options);
    this.dependency = dependency;
  }
}
