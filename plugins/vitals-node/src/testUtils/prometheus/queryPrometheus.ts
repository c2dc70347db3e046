import { z } from 'zod';

/** One sample of an answer. */
export type AnsweredSample = {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
};

/** Numbers as Prometheus writes them: `NaN` and `+Inf` are no JSON. */
const written = z
  .string()
  .transform(text =>
    Number(text.replace(/^([+-]?)Inf$/, (_, sign) => `${sign}Infinity`)),
  );
const point = z.tuple([z.number(), written]);

const answer = z.object({
  data: z.discriminatedUnion('resultType', [
    z.object({
      resultType: z.literal('vector'),
      result: z.array(
        z.object({ metric: z.record(z.string(), z.string()), value: point }),
      ),
    }),
    z.object({ resultType: z.literal('scalar'), result: point }),
  ]),
});

/**
 * An instant query, as of `at` in Unix seconds.
 *
 * @throws Error with what Prometheus says where it refuses the expression.
 */
export async function queryPrometheus(
  url: string,
  expression: string,
  at: number,
): Promise<readonly AnsweredSample[]> {
  const response = await fetch(`${url}/api/v1/query`, {
    method: 'POST',
    body: new URLSearchParams({ query: expression, time: at.toFixed(3) }),
  });
  const body = await response.text();
  if (!response.ok)
    throw new Error(`Prometheus refuses ${expression}: ${body}`);
  const { data } = answer.parse(JSON.parse(body));
  return data.resultType === 'scalar'
    ? [{ labels: {}, value: data.result[1] }]
    : data.result.map(({ metric, value: [, value] }) => ({
        labels: metric,
        value,
      }));
}
