import type { Checked } from './reportLines';

/** Verdicts in one piece of output. */
const batch = 1000;

/** The report as JSON in pieces, one verdict a line: a whole platform's would not fit in one string. */
export function* reportJson({
  report: { verdicts, ...head },
  objects,
  passedOver,
  patches,
  unmatchedServices,
}: Checked): Generator<string> {
  const about = JSON.stringify({
    ok: true,
    objects,
    passedOver,
    patches,
    ...head,
    unmatchedServices,
  });
  yield `${about.slice(0, -1)},"verdicts":[`;
  for (let start = 0; start < verdicts.length; start += batch) {
    const lines = verdicts
      .slice(start, start + batch)
      .map(verdict => `\n${JSON.stringify(verdict)}`);
    yield `${start === 0 ? '' : ','}${lines.join(',')}`;
  }
  yield '\n]}\n';
}
