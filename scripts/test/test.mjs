import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { countTests, reportFileOf } from './counts.mjs';
import { providePart } from './parts.mjs';
import { runLogged } from './runLogged.mjs';
import { clusterSteps, steps } from './steps.mjs';
import { totalFileOf } from './totals.mjs';

/** What `npm test` does. */
export async function test(context) {
  return runSteps('test', steps, context);
}

/** What `npm run test:cluster` does. */
export async function testCluster(context) {
  return runSteps('test:cluster', clusterSteps, context);
}

/**
 * Runs every step, whatever the others say, and ends with a table and the sum.
 * Arguments choose steps by a part of their name.
 */
async function runSteps(script, table, { root, env, args }) {
  const totalFile = totalFileOf(root, script);
  rmSync(totalFile, { force: true });
  const chosen = table.filter(
    ({ name }) => args.length === 0 || args.some(word => name.includes(word)),
  );
  if (chosen.length === 0) {
    const names = table.map(({ name }) => name).join(', ');
    throw new Error(
      `npm run ${script} ${args.join(' ')}: expected a part of ${names}`,
    );
  }
  const results = [];
  for (const step of chosen) {
    console.log(`\n── ${step.name}`);
    results.push(await runStep(step, { root, env }));
  }
  const total = summarise(results);
  writeFileSync(totalFile, JSON.stringify(total));
  return results.every(({ succeeded }) => succeeded) ? 0 : 1;
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
  const total = { passed: sum('passed'), failed: sum('failed') };
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
  return total;
}
