import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { defaultPolicy, shapes } from '../../policy';
import { parseService } from '../../service';
import { arbitraryRequest } from '../../testing';
import { ruleTests } from '../../testing/rules/ruleTests';
import { objectivesOf, type ServiceObjectives } from '../objective';
import { ruleGroups } from './ruleGroups';

const promtool = process.env.VITALS_PROMTOOL ?? '/usr/bin/promtool';
const examples = resolve(__dirname, '../../../../../examples');
const { runbookUrl } = defaultPolicy.monitoring;

function held(
  request: Parameters<typeof objectivesOf>,
): ServiceObjectives | undefined {
  const result = objectivesOf(...request);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value.objectives.length > 0 ? result.value : undefined;
}

/** What the services among the examples are held to. */
const ofExamples = readdirSync(examples)
  .map(name => join(examples, name, 'vitals.yaml'))
  .filter(file => existsSync(file))
  .flatMap(file => {
    const service = parseService(readFileSync(file, 'utf8'), file);
    if (!service.ok) throw new Error(JSON.stringify(service.problems));
    return held([defaultPolicy, service.value]) ?? [];
  });

/** What drawn services are held to by drawn policies; the same on every run. */
const ofDrawn = fc
  .sample(arbitraryRequest(shapes), { seed: 20_261_124, numRuns: 25 })
  .flatMap(({ policy, service }) => held([policy, service]) ?? []);

const all = [...ofExamples, ...ofDrawn];

/** Writes the rules of each service, and its tests beside them. */
function write(folder: string, objectives: ServiceObjectives, at: number) {
  const rules = join(folder, `${at}-rules.yaml`);
  const groups = ruleGroups(objectives, { runbookUrl });
  writeFileSync(rules, stringify({ groups }, { lineWidth: 0 }));
  const tests = Object.entries(ruleTests(objectives)).map(
    ([interval, cases]) => {
      const file = join(folder, `${at}-test-${interval}.yaml`);
      writeFileSync(
        file,
        stringify(
          { rule_files: [rules], evaluation_interval: interval, tests: cases },
          { lineWidth: 0 },
        ),
      );
      return file;
    },
  );
  return { rules, tests };
}

/** What Prometheus' own tool says, and whether it is content. */
function run(...args: string[]) {
  const { status, stdout, stderr, error } = spawnSync(promtool, args, {
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  });
  if (error) throw error;
  return { status, said: `${stdout}${stderr}` };
}

describe('rules of the examples and of drawn services, asked of Prometheus itself', () => {
  const folder = mkdtempSync(join(tmpdir(), 'vitals-rules-'));
  const files = all.map((objectives, at) => write(folder, objectives, at));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('are of many services', () => {
    expect(ofExamples.length).toBeGreaterThanOrEqual(5);
    expect(ofDrawn.length).toBeGreaterThanOrEqual(7);
  });

  it('are rules', () => {
    const { status, said } = run(
      'check',
      'rules',
      ...files.map(({ rules }) => rules),
    );
    expect(said).not.toMatch(/FAILED/);
    expect(status).toBe(0);
  });

  it('fire at their rates and minutes, tell silence, and nothing else', () => {
    const { status, said } = run(
      'test',
      'rules',
      ...files.flatMap(({ tests }) => tests),
    );
    const faults = said.replace(/^Unit Testing: .*\n(\s+SUCCESS\n)?/gm, '');
    expect(faults.trim()).toBe('');
    expect(status).toBe(0);
  }, 300_000);
});
