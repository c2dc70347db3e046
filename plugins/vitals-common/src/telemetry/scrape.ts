/**
 * One scrape, read from the Prometheus text format: families in the order in
 * which they stand there. A family without a `# TYPE` line is `untyped`.
 */
export interface ScrapeFamily {
  readonly name: string;
  readonly type: string;
  readonly help: string;
  readonly samples: readonly ScrapeSample[];
}

/** One line. A histogram's samples carry `_bucket`, `_sum` or `_count` in the name. */
export interface ScrapeSample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  /** May be NaN or infinite, as the format allows. */
  readonly value: number;
}
