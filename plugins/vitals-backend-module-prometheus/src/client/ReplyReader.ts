import { oneLine, problemsOf } from '@vitals/plugin-vitals-common/manifest';
import type { z } from 'zod';
import { envelope, type Envelope } from './answer';
import type { PrometheusBackend } from './prometheusBackend';
import { PrometheusFault, type PrometheusFaultKind } from './PrometheusFault';
import { retryAfterSeconds } from './retryAfter';
import { withoutSecrets } from './secrets';
import type { Reply } from './Transport';

/** What an answer holds, and what its backend says against it. */
export type Answer<T> = {
  result: T;
  /** A line each; with any of them the result may lack a part. */
  warnings: string[];
};

function short(text: string): string {
  return text.length > 300 ? `${text.slice(0, 297)}…` : text;
}

/** Reads the replies of one backend; what it can't read is a PrometheusFault. */
export class ReplyReader {
  constructor(private readonly backend: PrometheusBackend) {}

  /** The data of an answer, in the form that is expected. */
  read<Schema extends z.ZodType>(
    reply: Reply,
    form: Schema,
  ): Answer<z.output<Schema>> {
    const content = this.contentOf(reply);
    if (content.status === 'error') throw this.queryFault(content);
    const { data, warnings = [], isPartial } = content;
    const partly = isPartial ? ['answered without some of its storage'] : [];
    return {
      result: this.parse(form, data, 'data'),
      warnings: [...warnings, ...partly].map(text => this.quoted(text)),
    };
  }

  private contentOf(reply: Reply): Envelope {
    const { status, body } = reply;
    const json = this.jsonOf(body);
    // Prometheus says in JSON what is wrong with a query, under a status of its own.
    const saysWhy = envelope.safeParse(json).data?.status === 'error';
    const answers =
      status === 200 || (saysWhy && ![401, 403, 429].includes(status));
    if (!answers) throw this.statusFault(reply);
    if (json === undefined) throw this.notJson(body);
    return this.parse(envelope, json, '');
  }

  private jsonOf(body: string): unknown {
    try {
      return JSON.parse(body);
    } catch {
      return undefined;
    }
  }

  private parse<Schema extends z.ZodType>(
    schema: Schema,
    data: unknown,
    where: string,
  ): z.output<Schema> {
    const parsed = schema.safeParse(data);
    if (parsed.success) return parsed.data;
    const [{ path, message }] = problemsOf(parsed.error.issues, data, '');
    const place = [where, path].filter(part => part).join('.');
    throw this.fault(
      'wrong-form',
      this.quoted(place ? `${place}: ${message}` : message),
    );
  }

  private notJson(body: string): PrometheusFault {
    if (/^\s*</.test(body)) {
      return this.fault(
        'not-json',
        `expected JSON from ${this.backend.url}, found HTML, as a page to sign in or of a proxy`,
      );
    }
    const found = body.trim() === '' ? 'nothing' : 'a broken or cut text';
    return this.fault('not-json', `expected JSON, found ${found}`);
  }

  private queryFault({ errorType = 'error', error = '' }: ErrorContent) {
    return this.fault(
      'query',
      `expected an answer to our query, found ${this.quoted(
        error ? `${errorType}: ${error}` : errorType,
      )}`,
    );
  }

  private statusFault({ status, headers, exchange }: Reply): PrometheusFault {
    const { url } = this.backend;
    if (status === 401 || status === 403) {
      return this.fault(
        'refused',
        `expected our credentials and tenant to be taken, found HTTP ${status}`,
      );
    }
    if (status === 429) {
      const wait = retryAfterSeconds(headers['retry-after'], exchange.received);
      const later =
        wait === undefined ? '' : `, to come back in ${Math.ceil(wait)} s`;
      return this.fault(
        'overloaded',
        `expected an answer, found HTTP 429${later}`,
      );
    }
    if (status >= 300 && status < 400) {
      return this.fault(
        'server',
        `expected the address of the API itself, found HTTP ${status} from ${url} to another one`,
      );
    }
    return this.fault(
      'server',
      status === 404
        ? `expected the Prometheus API under ${url}, found HTTP 404`
        : `expected an answer from ${url}, found HTTP ${status}`,
    );
  }

  private quoted(text: string): string {
    return short(oneLine(withoutSecrets(text, this.backend)));
  }

  private fault(kind: PrometheusFaultKind, message: string): PrometheusFault {
    return new PrometheusFault(this.backend.name, kind, message);
  }
}

type ErrorContent = Extract<Envelope, { status: 'error' }>;
