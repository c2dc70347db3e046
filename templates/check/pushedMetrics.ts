import { parseScrape } from '@vitals/plugin-vitals-common/telemetry';
import type { ScrapeFamily } from '@vitals/plugin-vitals-common/telemetry';

/** What the Pushgateway itself adds to a group. */
const own = ['push_time_seconds', 'push_failure_time_seconds'];

/** Whose labels the job emits itself, so that the grouping key repeats one of them. */
const labelled = /^job_/;

/**
 * What a job has left in a Pushgateway, as its pods would have shown it: without
 * the labels of the grouping key, which a scrape would attach.
 */
export async function pushedMetrics(
  gateway: string,
  groupingKey: Readonly<Record<string, string>>,
): Promise<readonly ScrapeFamily[]> {
  const response = await fetch(`${gateway}/metrics`);
  const parsed = parseScrape(await response.text());
  if (!parsed.ok) throw new Error(`${gateway}: ${parsed.problem}`);
  const isOfGroup = (labels: Readonly<Record<string, string>>) =>
    Object.entries(groupingKey).every(
      ([label, value]) => labels[label] === value,
    );
  return parsed.families
    .filter(({ name }) => !own.includes(name))
    .map(family => ({
      ...family,
      samples: family.samples
        .filter(({ labels }) => isOfGroup(labels))
        .map(sample => ({
          ...sample,
          labels: Object.fromEntries(
            Object.entries(sample.labels).filter(
              ([label, value]) =>
                !(label === 'instance' && value === '') &&
                (groupingKey[label] === undefined ||
                  (label === 'job' && labelled.test(family.name))),
            ),
          ),
        })),
    }))
    .filter(({ samples }) => samples.length > 0);
}
