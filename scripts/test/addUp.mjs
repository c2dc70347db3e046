import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sumOfTotals } from './totals.mjs';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const { passed, failed } = sumOfTotals(root, process.argv.slice(2));
console.log(`${passed} passed, ${failed} failed`);
if (failed > 0) process.exitCode = 1;
