/** What a scrape waits for the database: a fraction of what Prometheus waits for a scrape. */
const scrapeMilliseconds = 3_000;

/** Undefined where it takes too long for a scrape; it goes on all the same. */
export async function forScrape<T>(work: Promise<T>): Promise<T | undefined> {
  const { promise: late, resolve } = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => {
    resolve(undefined);
  }, scrapeMilliseconds);
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
