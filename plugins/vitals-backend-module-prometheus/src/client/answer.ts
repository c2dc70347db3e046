import { z } from 'zod';

const number = /^[+-]?((\d+\.?\d*|\.\d+)(e[+-]?\d+)?|inf|nan)$/i;

/** A number as Prometheus writes it; `NaN` and the infinities are values like others. */
const sampleValue = z
  .string()
  .regex(number, 'expected a number in quotes')
  .transform(text => {
    if (/inf$/i.test(text)) return text.startsWith('-') ? -Infinity : Infinity;
    return /nan$/i.test(text) ? NaN : Number(text);
  });

const sample = z.tuple([z.number(), sampleValue], {
  error: 'expected a time and a number in quotes',
});
function isLabels(value: unknown): value is Readonly<Record<string, string>> {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every(text => typeof text === 'string')
  );
}

// A record of zod's copies each of some hundred thousand sets of labels.
const labels = z.custom<Readonly<Record<string, string>>>(
  isLabels,
  'expected labels, each a text',
);

const vector = z.object({
  resultType: z.literal('vector'),
  result: z.array(z.object({ metric: labels, value: sample })).transform(all =>
    all.map(({ metric, value: [, value] }) => ({
      labels: metric,
      value,
    })),
  ),
});

const matrix = z.object({
  resultType: z.literal('matrix'),
  result: z
    .array(z.object({ metric: labels, values: z.array(sample) }))
    .transform(all =>
      all.map(({ metric, values }) => ({
        labels: metric,
        points: values.map(([atSeconds, value]) => ({ atSeconds, value })),
      })),
    ),
});

/** The form of an answer to each kind of question. */
export const answerForms = { vector, matrix } as const;

/** The value of each series at one time. May be NaN or infinite. */
export type VectorSample = {
  labels: Readonly<Record<string, string>>;
  value: number;
};

/** The values of one series, oldest first; steps without a value are left out. */
export type RangeSeries = {
  labels: Readonly<Record<string, string>>;
  /** In Unix seconds. */
  points: { atSeconds: number; value: number }[];
};

/** What stands around every answer; Thanos and Prometheus warn, VictoriaMetrics says `isPartial`. */
export const envelope = z.discriminatedUnion(
  'status',
  [
    z.object({
      status: z.literal('success'),
      data: z.unknown(),
      warnings: z.array(z.string()).optional(),
      isPartial: z.boolean().optional(),
    }),
    z.object({
      status: z.literal('error'),
      errorType: z.string().optional(),
      error: z.string().optional(),
    }),
  ],
  { error: 'expected "success" or "error"' },
);

/** The body of an answer that came. */
export type Envelope = z.infer<typeof envelope>;
