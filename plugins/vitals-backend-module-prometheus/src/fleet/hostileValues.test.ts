import { quoted } from '@vitals/plugin-vitals-common/slo';
import { anyOf } from '@vitals/plugin-vitals-common/slo-queries';
import { RealPrometheus } from '@vitals/plugin-vitals-node/testUtils';
import fc from 'fast-check';

const at = Date.UTC(2026, 5, 1) / 1000;

/** What somebody might write who wants out of the quotes, the alternatives or the braces. */
const hostile = [
  'a"} or vector(1) or up{service="b',
  "a'",
  'a`b',
  'back\\slash\\',
  '\\"',
  '\\n',
  'new\nline',
  'a|b',
  '.*',
  '(?i)A',
  '[a-z]+',
  '^a$',
  '${1}',
  '{{ $labels.service }}',
  '# comment',
  'ünï✓𝄞',
  '\u2028',
  '\u007f',
];

/** Values as a label may hold them: Prometheus leaves out empty ones. */
const value = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
  fc.stringMatching(/^[\\"'`|.*+?()[\]{}^$a]{1,8}$/),
);

const values = [
  ...new Set([...hostile, ...fc.sample(value, { numRuns: 400, seed: 5 })]),
];

/** Each index with what Prometheus answered for it, many to a query. */
async function answers(
  prometheus: RealPrometheus,
  expressionOf: (index: number) => string,
): Promise<Map<number, string[]>> {
  const found = new Map<number, string[]>();
  for (let from = 0; from < values.length; from += 50) {
    const query = values
      .slice(from, from + 50)
      .map(
        (_, offset) =>
          `label_replace(${expressionOf(from + offset)}, "asked", "${
            from + offset
          }", "", "")`,
      )
      .join('\nor\n');
    for (const { labels } of await prometheus.query(query, at)) {
      const asked = Number(labels.asked);
      found.set(asked, [...(found.get(asked) ?? []), labels.service].sort());
    }
  }
  return found;
}

describe('label values in a real Prometheus', () => {
  let prometheus: RealPrometheus;

  beforeAll(async () => {
    prometheus = await RealPrometheus.start(
      values.map(text => ({
        metric: 'named',
        labels: { service: text },
        samples: [{ at, value: 1 }],
      })),
    );
  });

  afterAll(() => prometheus.stop());

  it('stay what they are between quotes', async () => {
    // A dollar sign would name a group of the regular expression.
    const found = await answers(
      prometheus,
      index =>
        `label_replace(vector(1), "service", ${quoted(
          values[index].replaceAll('$', '$$$$'),
        )}, "", "")`,
    );
    expect([...found.values()]).toEqual(values.map(text => [text]));
  });

  it('find the series of one and no other', async () => {
    const found = await answers(
      prometheus,
      index => `named{${anyOf('service', [values[index]])}}`,
    );
    expect(values.map((_, index) => found.get(index))).toEqual(
      values.map(text => [text]),
    );
  });

  it('find the series of several and no other', async () => {
    const several = (index: number) =>
      [0, 7, 31].map(offset => values[(index + offset) % values.length]).sort();
    const found = await answers(
      prometheus,
      index => `named{${anyOf('service', several(index))}}`,
    );
    expect(values.map((_, index) => found.get(index))).toEqual(
      values.map((_, index) => several(index)),
    );
  });
});
