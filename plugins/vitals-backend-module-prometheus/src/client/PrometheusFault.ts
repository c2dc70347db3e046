/**
 * What kept a question from being answered.
 *
 * - `unreachable`: no connection, or it broke
 * - `tls`: the certificate is not trusted, or the client's is refused
 * - `timeout`: no whole answer in time
 * - `refused`: credentials are missing or wrong (401, 403)
 * - `overloaded`: asked to come later (429)
 * - `server`: any other HTTP status that is not an answer
 * - `query`: the backend says that it can't answer this query
 * - `not-json`: HTML, a broken JSON text or a cut one
 * - `wrong-form`: JSON, but not of the form that this question is answered in
 * - `partial`: an answer that, as it says itself, lacks a part
 * - `too-large`: more bytes than are read
 * - `settings`: a file that the settings name can't be read
 */
export type PrometheusFaultKind =
  | 'unreachable'
  | 'tls'
  | 'timeout'
  | 'refused'
  | 'overloaded'
  | 'server'
  | 'query'
  | 'not-json'
  | 'wrong-form'
  | 'partial'
  | 'too-large'
  | 'settings';

/** A question that one backend did not answer: one line that names it, what was expected and what came; never a secret. */
export class PrometheusFault extends Error {
  readonly backend: string;
  readonly kind: PrometheusFaultKind;

  constructor(backend: string, kind: PrometheusFaultKind, message: string) {
    super(`Prometheus ${backend}: ${message}`);
    this.name = 'PrometheusFault';
    this.backend = backend;
    this.kind = kind;
  }
}
