import { services } from '../facts/services';
import { PlatformHistory } from './PlatformHistory';
import { scrapedSeries, type ScrapedSeries } from './scrapedSeries';

const now = Date.UTC(2026, 10, 24, 16, 12);
const history = new PlatformHistory(1);
const target = { namespace: 'prescribing', service: 'prescription' };
const from = now / 1000 - 7200;
const times = Array.from({ length: 121 }, (_, index) => from + index * 60);

function seenOf(name: string) {
  const service = services.find(each => each.name === name);
  if (!service) throw new Error(`expected a service ${name}`);
  return history.upTo(now, { service, cluster: 'eu-west' });
}

const series = scrapedSeries(seenOf('prescription'), { target, times });

function valuesOf(
  metric: string,
  where: Readonly<Record<string, string>>,
): number[][] {
  return series
    .filter(
      each =>
        each.metric === metric &&
        Object.entries(where).every(
          ([key, value]) => each.labels[key] === value,
        ),
    )
    .map(each => Array.from(each.samples, ({ value }) => value));
}

function identity({ metric, labels }: ScrapedSeries): string {
  return `${metric} ${JSON.stringify(labels)}`;
}

describe('the scraped series of a service', () => {
  it('exist once each and carry the labels of their target', () => {
    expect(new Set(series.map(identity)).size).toBe(series.length);
    expect(series.length).toBeGreaterThan(40);
    for (const { labels } of series) expect(labels).toMatchObject(target);
  });

  it('rise from 0 by what happened between two scrapes', () => {
    const seen = seenOf('prescription');
    const [[first, second, ...rest]] = valuesOf('http_server_requests_total', {
      code_class: '2xx',
    });
    const between = (to: number) =>
      seen.between({ from: from * 1000, to: to * 1000 })[0];
    expect(first).toBe(0);
    expect(second).toBe(between(from + 60));
    expect(rest[rest.length - 1]).toBe(between(from + 7200));
  });

  it('hold buckets that include those below, up to the count', () => {
    const where = { code_class: '2xx' };
    const buckets = valuesOf(
      'http_server_request_duration_seconds_bucket',
      where,
    ).map(values => values[values.length - 1]);
    const [count] = valuesOf(
      'http_server_request_duration_seconds_count',
      where,
    );
    expect(buckets.length).toBe(13);
    expect(buckets).toEqual([...buckets].sort((a, b) => a - b));
    expect(buckets[12]).toBe(count[count.length - 1]);
  });

  it('tell of waiting workflows what is counted of their minutes', () => {
    const [waiting] = valuesOf('workflow_oldest_pending_seconds', {});
    const { above } = seenOf('prescription').pendingLongerThan(20, {
      from: from * 1000,
      to: now,
    });
    // The first sample is the last of the minute before.
    expect(waiting.slice(1).filter(seconds => seconds > 20).length).toBe(above);
    expect(above).toBeGreaterThan(0);
  });

  it('end where the service fell silent', () => {
    const silent = scrapedSeries(seenOf('billing'), { target, times });
    for (const { samples } of silent) expect([...samples]).toEqual([]);
  });
});
