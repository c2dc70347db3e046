import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { countTests, reportFileOf } from './counts.mjs';
import { providePart } from './parts.mjs';
import { runLogged } from './runLogged.mjs';
import { steps } from './steps.mjs';

/**
 * Runs every step, whatever the others say, and ends with a table and the sum.
 * Arguments choose steps by a part of their name.
 */
export async function test({ root, env, args }) {
  const chosen = steps.filter(
    ({ name }) => args.length === 0 || args.some(word => name.includes(word)),
  );
  if (chosen.length === 0) {
    const names = steps.map(({ name }) => name).join(', ');
    throw new Error(`npm test ${args.join(' ')}: expected a part of ${names}`);
  }
  const results = [];
  for (const step of chosen) {
    console.log(`\n── ${step.name}`);
    results.push(await runStep(step, { root, env }));
  }
  return summarise(results);
}

async function runStep(step, { root, env }) {
  const artifacts = join(root, 'artifacts');
  const reportFile = step.report && join(artifacts, reportFileOf(step.report));
  mkdirSync(artifacts, { recursive: true });
  if (reportFile) rmSync(reportFile, { force: true });
  const began = Date.now();
  const provided = [];
  let succeeded = false;
  try {
    for (const part of step.parts ?? []) provided.push(await providePart(part));
    succeeded = await runLogged(step.command, {
      cwd: join(root, step.folder ?? ''),
      env: Object.assign(
        { ...env, CI: '1', BACKSTAGE_TEST_DISABLE_DOCKER: '1' },
        ...provided.map(({ environment }) => environment),
      ),
      logFile: join(artifacts, `${step.name.replaceAll(' ', '-')}.log`),
    });
  } catch (error) {
    console.error(error.message);
  }
  for (const { stop } of provided) await stop?.();
  return {
    name: step.name,
    succeeded,
    seconds: (Date.now() - began) / 1000,
    ...countTests({ report: step.report, reportFile, succeeded }),
  };
}

function summarise(results) {
  const width = Math.max(...results.map(({ name }) => name.length));
  console.log('');
  for (const { name, succeeded, seconds, ...counts } of results) {
    const time = `${seconds.toFixed(0)} s`.padStart(6);
    const skipped = counts.skipped ? `, ${counts.skipped} skipped` : '';
    console.log(
      `${succeeded ? 'ok    ' : 'FAILED'}  ${name.padEnd(width)}  ${time}  ${
        counts.passed
      } passed, ${counts.failed} failed${skipped}`,
    );
  }
  const sum = key => results.reduce((total, result) => total + result[key], 0);
  console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
  return results.every(({ succeeded }) => succeeded) ? 0 : 1;
}
