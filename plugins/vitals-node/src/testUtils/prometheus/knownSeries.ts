/** What a series held at one moment: `at` in Unix seconds, fractions allowed. */
export type KnownSample = { readonly at: number; readonly value: number };

/** A series whose every sample is known, as if Prometheus had scraped it. */
export type KnownSeries = {
  /** The name as queries have it, with `_total`, `_bucket` or `_count`. */
  readonly metric: string;
  readonly labels: Readonly<Record<string, string>>;
  /** Oldest first. */
  readonly samples: Iterable<KnownSample>;
};

/** Moments of a target's scrapes: every `interval` seconds from `from` on, `to` included where it is one. */
export function* scrapeTimes(options: {
  from: number;
  to: number;
  interval: number;
}): Generator<number> {
  const { from, to, interval } = options;
  for (let index = 0; from + index * interval <= to; index += 1) {
    yield from + index * interval;
  }
}
