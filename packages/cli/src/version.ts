declare const VITALS_VERSION: string | undefined;

/** The version of the command; the build puts it in. */
export const version =
  typeof VITALS_VERSION === 'string' ? VITALS_VERSION : '0.0.0-source';
