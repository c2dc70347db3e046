import { z } from 'zod';

const text = z.string().min(1);

/** A header's name; RFC 9110 calls it a token. */
const headerName = z
  .string()
  .regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/, 'expected the name of a header');

/** Line breaks would add headers that nobody configured. */
const headerValue = z
  .string()
  .regex(/^[\t\x20-\x7e\x80-\xff]*$/, 'expected one line of Latin characters');

/** Headers that the client itself sets, or that have a setting of their own. */
const settledHeaders: Readonly<Record<string, string>> = {
  'accept-encoding': 'the client',
  authorization: 'bearerToken or basic',
  connection: 'the client',
  'content-length': 'the client',
  'content-type': 'the client',
  host: 'url',
  'transfer-encoding': 'the client',
  'x-scope-orgid': 'tenant',
};

function isHttpAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, username, password, search, hash } = new URL(address);
  const bare = !username && !password && !search && !hash;
  return bare && (protocol === 'http:' || protocol === 'https:');
}

const address = z
  .string()
  .refine(
    isHttpAddress,
    'expected an address such as https://prometheus.example.com, without credentials, ? or #',
  );

const tls = z.strictObject({
  /** File of the certificates that are trusted instead of the system's own, in PEM. */
  caFile: text.optional(),
  /** File of the client's certificate, in PEM. */
  certFile: text.optional(),
  /** File of the key of the client's certificate, in PEM. */
  keyFile: text.optional(),
  /** Talk to a server whose certificate nothing vouches for. */
  insecureSkipVerify: z.boolean().default(false),
});

const fields = z.strictObject({
  /** What pages and messages call it. */
  name: z
    .string()
    .regex(
      /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/,
      'expected 1 to 63 small letters, digits and hyphens',
    ),
  /** Address under which `/api/v1/query` stands. */
  url: address,
  /** How long one attempt may take, from the request to the last byte of the answer. */
  timeoutSeconds: z.number().positive().max(300).default(20),
  /** How often an attempt that failed is made again. */
  retries: z.int().min(0).max(10).default(3),
  /** Headers sent with every request. */
  headers: z.record(headerName, headerValue).default({}),
  bearerToken: headerValue.min(1).optional(),
  basic: z
    .strictObject({
      username: z
        .string()
        .regex(/^[^:\p{Cc}]+$/u, 'expected a name without a colon'),
      password: text,
    })
    .optional(),
  tls: tls.optional(),
  /** Sent as `X-Scope-OrgID`, by which Mimir and its like tell tenants apart. */
  tenant: headerValue.min(1).optional(),
  /** Name of the backend whose series this one holds too: the two are compared, not added. */
  copyOf: text.optional(),
  /** How many requests may be under way at once. */
  concurrency: z.int().min(1).max(64).default(4),
  /** The largest answer that is read, unpacked. */
  maxResponseMegabytes: z.number().positive().max(1024).default(64),
});

type Fields = z.infer<typeof fields>;

/** Rules over several fields of one backend, as (path, expectation). */
function crossFieldProblems(
  backend: Fields,
): [path: string[], words: string][] {
  const problems: [string[], string][] = [];
  if (backend.bearerToken !== undefined && backend.basic !== undefined) {
    problems.push([['basic'], 'expected bearerToken or basic, found both']);
  }
  const { certFile, keyFile } = backend.tls ?? {};
  if ((certFile === undefined) !== (keyFile === undefined)) {
    problems.push([
      ['tls'],
      'expected certFile and keyFile together, found one of them',
    ]);
  }
  if (backend.tls && new URL(backend.url).protocol !== 'https:') {
    problems.push([
      ['tls'],
      'expected an address with https, found settings of TLS and an address with http',
    ]);
  }
  const settled = Object.keys(backend.headers).filter(
    name => settledHeaders[name.toLowerCase()],
  );
  return [
    ...problems,
    ...settled.map((name): [string[], string] => [
      ['headers', name],
      `expected another header: ${
        settledHeaders[name.toLowerCase()]
      } sets this one, found it`,
    ]),
  ];
}

/** Where and how one Prometheus API is asked; what is left out has its default. */
export const prometheusBackendSchema = fields.superRefine(
  (backend, context) => {
    for (const [path, message] of crossFieldProblems(backend)) {
      context.addIssue({ code: 'custom', path, message });
    }
  },
);

/** One Prometheus API as the client takes it, with every default filled in. */
export type PrometheusBackend = z.output<typeof prometheusBackendSchema>;

/** The same as a person writes it. */
export type PrometheusBackendInput = z.input<typeof prometheusBackendSchema>;
