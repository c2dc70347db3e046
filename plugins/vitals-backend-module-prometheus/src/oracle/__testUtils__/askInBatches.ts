import type { RealPrometheus } from '@vitals/plugin-vitals-node/testUtils';

const atOnce = 16;

/** An expression, and the moment as of which it is asked, in Unix seconds. */
export type Ask = { query: string; at: number };

/** The values of each answer, in the order of the questions; several are asked at once. */
export async function askInBatches(
  prometheus: RealPrometheus,
  asked: readonly Ask[],
): Promise<number[][]> {
  const answers: number[][] = [];
  const ask = ({ query, at }: Ask) => prometheus.query(query, at);
  for (let first = 0; first < asked.length; first += atOnce) {
    const some = asked.slice(first, first + atOnce);
    for (const answer of await Promise.all(some.map(ask))) {
      answers.push(answer.map(({ value }) => value));
    }
  }
  return answers;
}
