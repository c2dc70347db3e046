import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where a script of `package.json` that tests leaves its sum. */
export function totalFileOf(root, script) {
  return join(root, 'artifacts', `total-${script.replace(':', '-')}.json`);
}

/** The sums of several scripts in one; one that left none counts as a failure. */
export function sumOfTotals(root, scripts) {
  const totals = scripts.map(script => {
    const file = totalFileOf(root, script);
    return existsSync(file)
      ? JSON.parse(readFileSync(file, 'utf8'))
      : { passed: 0, failed: 1 };
  });
  const sum = key => totals.reduce((all, total) => all + total[key], 0);
  return { passed: sum('passed'), failed: sum('failed') };
}
